// data/abbreviations.tsv as it was when the program was built.
#pragma once

#include <string_view>

namespace tusach::cli {

std::string_view embedded_abbreviations();

}  // namespace tusach::cli
