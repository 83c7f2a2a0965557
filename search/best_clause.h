// Which clause or point of an article a line of its plain text stands in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tusach::search {

/// "dieu-5.khoan-2.diem-b" for the line that begins at `line` of the text of "dieu-5", by the
/// numbers at the beginnings of the lines ("2. …", "b) …"). Empty for an opening line, for npos and
/// for what is no article. The text of an amending law may quote other clauses: the catalog decides
/// whether the address exists.
std::string clause_address(std::string_view article, std::string_view text, std::size_t line);

}  // namespace tusach::search
