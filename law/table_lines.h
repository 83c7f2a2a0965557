// Which lines of a legal text are lines of a table. Their numbers are row numbers, not clauses.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tusach::law {

/// The line holds several cells, separated by tabs or by '|'. A tab behind a clause's number or a
/// point's letter separates nothing.
bool is_table_row(std::string_view line);

/// For each line of a body, whether it stands in a table: rows of several cells, and what follows
/// a column title "STT" or a title "BIỂU …" in capitals one cell a line, down to the first
/// sentence. Linear.
std::vector<bool> table_lines(std::span<const std::string_view> lines);

}  // namespace tusach::law
