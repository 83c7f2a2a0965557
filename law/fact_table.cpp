#include "law/fact_table.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::law {
namespace {

using std::string_view;

std::vector<string_view> split(string_view text, char separator) {
  std::vector<string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

string_view trimmed(string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

void throw_bad_row(string_view file, std::size_t line, string_view reason) {
  throw Error(ErrorCategory::bad_data, reason, "line " + std::to_string(line), file);
}

std::vector<std::string> split_list(string_view field) {
  std::vector<std::string> items;
  for (const string_view part : split(field, ';')) {
    if (const string_view item = trimmed(part); !item.empty()) items.emplace_back(item);
  }
  return items;
}

std::optional<int> parse_rank(string_view field, string_view file, std::size_t line) {
  if (field.empty()) return std::nullopt;
  int rank = 0;
  const auto [end, fault] = std::from_chars(field.data(), field.data() + field.size(), rank);
  if (fault != std::errc{} || end != field.data() + field.size() || rank < 1) {
    throw_bad_row(file, line, "the rank is no number from 1: " + std::string(field));
  }
  return rank;
}

std::vector<FactRow> read_fact_rows(string_view text, string_view file,
                                    std::span<const string_view> columns) {
  std::vector<FactRow> rows;
  bool head_read = false;
  std::size_t number = 0;
  for (string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (!vietnamese::is_valid_utf8(line)) throw_bad_row(file, number, "is no valid UTF-8");
    if (vietnamese::normalize(line) != line) throw_bad_row(file, number, "is not in NFC");
    std::vector<string_view> fields = split(line, '\t');
    if (!head_read) {
      if (!std::equal(fields.begin(), fields.end(), columns.begin(), columns.end())) {
        throw_bad_row(file, number, "does not name the columns of this table");
      }
      head_read = true;
      continue;
    }
    if (fields.size() != columns.size()) {
      throw_bad_row(file, number,
                    "has " + std::to_string(fields.size()) + " columns, not " +
                        std::to_string(columns.size()));
    }
    rows.push_back({number, std::move(fields)});
  }
  if (!head_read) throw_bad_row(file, number, "the line that names the columns is missing");
  return rows;
}

}  // namespace tusach::law
