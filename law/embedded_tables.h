// The tables of data/ as they were when the program was built.
#pragma once

#include <string_view>

namespace tusach::law {

std::string_view embedded_law_names();       ///< data/law_names.tsv
std::string_view embedded_document_types();  ///< data/document_types.tsv
std::string_view embedded_issuing_bodies();  ///< data/issuing_bodies.tsv
std::string_view embedded_provinces();       ///< data/provinces.tsv

}  // namespace tusach::law
