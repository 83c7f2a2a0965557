// Canonical terms of words and numbers that the scanner has cut out. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

namespace tusach::vietnamese {

/// Nothing but digits and . , / - and a percent sign behind: what the scanner cuts out as a number.
bool is_number(std::string_view raw);

/// "1/2/2022" and "01-02-2022" → "01/02/2022", "5 %" → "5%"; other numbers stay.
std::string number_term(std::string_view raw);

/// canonical(), with "m²" as "m2" and "U.B.N.D" as "ubnd".
std::string word_term(std::string_view raw);

}  // namespace tusach::vietnamese
