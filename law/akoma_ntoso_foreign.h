// Akoma Ntoso as other programs write it → LegalDocument.
//
// Hierarchies are mapped by what stands above: below an article the first numbered level are
// clauses, all below are points; a document without articles whose basic unit is the section has
// its sections as articles. Levels without number and heading (list, alinea, hcontainer) are looked
// through. Quoted structures are text of the provision that quotes them, rows of tables are lines
// with tabs between cells, notes go to Provision::note. What nests deeper than the catalog holds is
// read for its text.
#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::law::akn {

/// `act` is the document element (act, bill, doc, …) in the file `xml`. Throws Error(bad_data) with
/// line and element when it has no FRBRuri or no body.
LegalDocument read_foreign(pugi::xml_node act, std::string_view xml, std::string_view input);

}  // namespace tusach::law::akn
