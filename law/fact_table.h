// Reads the tables of data/: lines of columns between tabs, "#" comments, a first line that names
// the columns.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::law {

struct FactRow {
  std::size_t line = 0;  ///< counted from 1
  std::vector<std::string_view> fields;
};

/// The rows behind the line of `columns`. `text` must outlive them. Throws Error(bad_data) that
/// names the file, the line and the reason: another head, too few or too many columns, bytes that
/// are no UTF-8 in NFC.
std::vector<FactRow> read_fact_rows(std::string_view text, std::string_view file,
                                    std::span<const std::string_view> columns);

/// "a; b;c" → a, b, c; nothing of an empty field.
std::vector<std::string> split_list(std::string_view field);

/// A rank of the hierarchy of effect, from 1; none of an empty field. Throws as read_fact_rows.
std::optional<int> parse_rank(std::string_view field, std::string_view file, std::size_t line);

[[noreturn]] void throw_bad_row(std::string_view file, std::size_t line, std::string_view reason);

}  // namespace tusach::law
