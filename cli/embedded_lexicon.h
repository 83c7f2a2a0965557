// data/lexicon.txt as it was when the program was built.
#pragma once

#include <string_view>

namespace tusach::cli {

std::string_view embedded_lexicon();

}  // namespace tusach::cli
