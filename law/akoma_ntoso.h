// Akoma Ntoso 3.0 (OASIS LegalDocML) in and out.
// https://docs.oasis-open.org/legaldocml/akn-core/v1.0/
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::law {

/// The document as an AKN <act>. from_akoma_ntoso(to_akoma_ntoso(d)) == d for every document tusach
/// can hold.
std::string to_akoma_ntoso(const LegalDocument& document);

/// Throws Error(bad_data) naming `input` and the place when the XML is not well formed or is no AKN
/// act; unknown elements are read for their text.
LegalDocument from_akoma_ntoso(std::string_view xml, std::string_view input = {});

}  // namespace tusach::law
