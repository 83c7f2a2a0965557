// data/citizen_words.tsv as it was when the program was built.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/citizen_words.h"

namespace tusach::cli {

std::string_view embedded_citizen_words();

/// Its rules. Throws Error(bad_data) when the table is faulty.
std::vector<catalog::CitizenWordRule> built_in_citizen_words();

/// Another one for other rules.
std::string built_in_citizen_words_hash();

}  // namespace tusach::cli
