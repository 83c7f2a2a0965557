#include "analyzers/vietnamese/number_forms.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::string_view kSquare = "\xC2\xB2";
constexpr std::string_view kCube = "\xC2\xB3";
constexpr std::string_view kPerMille = "\xE2\x80\xB0";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr int kLastDay = 31;
constexpr int kLastMonth = 12;

std::string_view without_percent(std::string_view raw) {
  std::string_view digits = raw;
  if (raw.ends_with('%')) {
    digits.remove_suffix(1);
  } else if (raw.ends_with(kPerMille)) {
    digits.remove_suffix(kPerMille.size());
  } else {
    return raw;
  }
  if (digits.ends_with(' ')) digits.remove_suffix(1);
  if (digits.ends_with(kNoBreakSpace)) digits.remove_suffix(kNoBreakSpace.size());
  return digits;
}

bool is_date_separator(char c) {
  return c == '/' || c == '-' || c == '.';
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Day, month and year of a date in digits.
std::optional<std::array<std::string_view, 3>> date_parts(std::string_view raw) {
  constexpr std::size_t kLongest = 10;
  if (raw.size() > kLongest) return std::nullopt;
  std::array<std::string_view, 3> parts;
  const std::size_t first = std::min(raw.find_first_not_of("0123456789"), raw.size());
  const std::size_t second = std::min(raw.find_first_not_of("0123456789", first + 1), raw.size());
  if (second >= raw.size() || raw[first] != raw[second] || !is_date_separator(raw[first])) {
    return std::nullopt;
  }
  parts = {raw.substr(0, first), raw.substr(first + 1, second - first - 1), raw.substr(second + 1)};
  const auto short_part = [](std::string_view part, int last) {
    const int value = part.size() <= 2 ? value_of(part) : 0;
    return value >= 1 && value <= last;
  };
  const bool digits = parts[2].find_first_not_of("0123456789") == std::string_view::npos;
  if (!short_part(parts[0], kLastDay) || !short_part(parts[1], kLastMonth) || !digits ||
      parts[2].size() != 4) {
    return std::nullopt;
  }
  return parts;
}

void append_padded(std::string_view digits, std::string& out) {
  if (digits.size() == 1) out += '0';
  out += digits;
}

bool is_dotted_abbreviation(std::string_view raw) {
  return raw.find('.') != std::string_view::npos;
}

}  // namespace

bool is_number(std::string_view raw) {
  return without_percent(raw).find_first_not_of("0123456789.,/-") == std::string_view::npos;
}

std::string number_term(std::string_view raw) {
  const std::string_view digits = without_percent(raw);
  if (digits.size() < raw.size()) {
    return number_term(digits) + (raw.ends_with('%') ? "%" : std::string(kPerMille));
  }
  const auto parts = date_parts(raw);
  if (!parts) return std::string(raw);
  std::string term;
  append_padded((*parts)[0], term);
  term += '/';
  append_padded((*parts)[1], term);
  term += '/';
  term += (*parts)[2];
  return term;
}

std::string word_term(std::string_view raw) {
  if (is_dotted_abbreviation(raw)) {
    std::string letters(raw);
    std::erase(letters, '.');
    return canonical(letters);
  }
  std::string term = canonical(raw);
  for (const std::string_view sign : {kSquare, kCube}) {
    const std::size_t at = term.find(sign);
    if (at != std::string::npos) term.replace(at, sign.size(), sign == kSquare ? "2" : "3");
  }
  return term;
}

}  // namespace tusach::vietnamese
