#include "search/best_clause.h"

#include "law/address.h"

namespace tusach::search {
namespace {

constexpr std::size_t kLongestNumber = 6;

/// What stands before the mark at the beginning of the line, when it looks like a number or a
/// letter of the list: "2" of "2. …", "đ" of "đ) …".
std::string_view number_before(std::string_view line, char mark, bool digits) {
  const std::size_t end = line.substr(0, kLongestNumber).find(mark);
  if (end == std::string_view::npos || end == 0 || end + 1 >= line.size() || line[end + 1] != ' ')
    return {};
  const bool digit = line.front() >= '0' && line.front() <= '9';
  if (digit != digits || line.substr(0, end).find(' ') != std::string_view::npos) return {};
  return line.substr(0, end);
}

std::string_view line_at(std::string_view text, std::size_t start) {
  const std::size_t end = text.find('\n', start);
  return text.substr(start, end == std::string_view::npos ? end : end - start);
}

}  // namespace

std::string clause_address(std::string_view article, std::string_view text, std::size_t line) {
  if (line >= text.size() || article.empty()) return {};
  std::string point;
  while (true) {
    const std::string_view here = line_at(text, line);
    if (const auto clause = number_before(here, '.', true); !clause.empty()) {
      std::string address(article);
      address += ".khoan-" + law::address_number(clause);
      return point.empty() ? address : address + ".diem-" + point;
    }
    if (const auto letter = number_before(here, ')', false); point.empty() && !letter.empty())
      point = law::address_number(letter);
    if (line == 0) break;
    const std::size_t before = line < 2 ? std::string_view::npos : text.rfind('\n', line - 2);
    line = before == std::string_view::npos ? 0 : before + 1;
  }
  return point.empty() ? std::string() : std::string(article) + ".diem-" + point;
}

}  // namespace tusach::search
