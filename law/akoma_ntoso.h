// Akoma Ntoso 3.0 (OASIS LegalDocML) in and out.
// https://docs.oasis-open.org/legaldocml/akn-core/v1.0/
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::law {

/// The document as an AKN <act>, valid after check_akoma_ntoso().
/// from_akoma_ntoso(to_akoma_ntoso(d))
/// == d for every document tusach can hold.
std::string to_akoma_ntoso(const LegalDocument& document);

/// What to_akoma_ntoso() wrote comes back exactly; what other programs wrote is read as
/// law/akoma_ntoso_foreign.h says. Throws Error(bad_data) naming `input`, line and element when the
/// XML is not well formed or holds no act-like document. Document types and entities of the file's
/// own are neither read nor resolved.
LegalDocument from_akoma_ntoso(std::string_view xml, std::string_view input = {});

}  // namespace tusach::law
