// What Akoma Ntoso has no place for, in <proprietary>: every field of a document exactly as tusach
// holds it, so that an import gives the document back.
#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "law/akoma_ntoso_metadata.h"
#include "law/legal_document.h"

namespace tusach::law::akn {

/// Appends <proprietary> to `meta`.
void write_proprietary(pugi::xml_node meta, const LegalDocument& document,
                       const ProvisionNames& names);

/// The <proprietary> of `meta` that write_proprietary() made; an empty node in files of others.
pugi::xml_node find_proprietary(pugi::xml_node meta);

/// Sets the fields of the document itself. Throws Error(bad_data) with the line in `xml`.
void read_proprietary(pugi::xml_node proprietary, std::string_view xml, std::string_view input,
                      LegalDocument& document);

/// Sets what provisions have beside their text; `document` has all its provisions.
void read_proprietary_provisions(pugi::xml_node proprietary, std::string_view xml,
                                 std::string_view input, LegalDocument& document);

}  // namespace tusach::law::akn
