#include "law/provision_order.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "law/address.h"

namespace tusach::law {
namespace {

// The letters of points in their order, Decree 34/2016/NĐ-CP article 62.
constexpr std::array<std::string_view, 27> kLetters{"a", "b", "c", "d", "đ", "e", "f", "g", "h",
                                                    "i", "j", "k", "l", "m", "n", "o", "p", "q",
                                                    "r", "s", "t", "u", "v", "w", "x", "y", "z"};

std::size_t letter_rank(std::string_view& text) {
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    if (!text.starts_with(kLetters[i])) continue;
    text.remove_prefix(kLetters[i].size());
    return i + 1;
  }
  return 0;
}

std::optional<std::uint64_t> take_digits(std::string_view& text) {
  std::uint64_t value = 0;
  std::size_t digits = 0;
  constexpr std::size_t kMost = 15;
  while (digits < text.size() && digits < kMost && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + static_cast<std::uint64_t>(text[digits] - '0');
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

std::uint64_t roman_digit(char c) {
  switch (c) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    case 'C':
      return 100;
    default:
      return 0;
  }
}

std::optional<std::uint64_t> take_roman(std::string_view& text) {
  std::uint64_t value = 0;
  std::size_t size = 0;
  while (size < text.size() && roman_digit(text[size]) != 0) {
    const std::uint64_t digit = roman_digit(text[size]);
    const std::uint64_t next = size + 1 < text.size() ? roman_digit(text[size + 1]) : 0;
    value = digit < next ? value - digit : value + digit;
    ++size;
  }
  if (size == 0) return std::nullopt;
  text.remove_prefix(size);
  return value;
}

/// Numbers before letters inside: "5" < "5a" < "5.1" never meet among siblings.
using Rank = std::tuple<std::uint64_t, std::size_t, std::uint64_t, std::string_view>;

std::optional<Rank> rank_of(ProvisionKind kind, std::string_view number) {
  std::string_view rest = number;
  auto first = take_digits(rest);
  if (!first && kind == ProvisionKind::point) {
    first = letter_rank(rest);
    if (*first == 0) return std::nullopt;
  } else if (!first) {
    first = take_roman(rest);
    if (!first) return std::nullopt;
  }
  if (rest.starts_with('.')) rest.remove_prefix(1);
  const std::size_t letter = letter_rank(rest);
  const std::uint64_t second = take_digits(rest).value_or(0);
  return Rank{*first, letter, second, rest};
}

}  // namespace

bool number_precedes(ProvisionKind kind, std::string_view a, std::string_view b) {
  const auto first = rank_of(kind, a);
  const auto second = rank_of(kind, b);
  if (first && second) return *first < *second;
  if (first.has_value() != second.has_value()) return first.has_value();
  return a < b;
}

bool is_between(std::string_view first, std::string_view last, std::string_view address) {
  const std::string parent = parent_address(address);
  if (parent_address(first) != parent || parent_address(last) != parent) return false;
  const auto begin = last_step(first);
  const auto end = last_step(last);
  const auto own = last_step(address);
  return begin && end && own && begin->kind == own->kind && end->kind == own->kind &&
         !number_precedes(own->kind, own->number, begin->number) &&
         !number_precedes(own->kind, end->number, own->number);
}

}  // namespace tusach::law
