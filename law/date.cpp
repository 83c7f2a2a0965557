#include "law/date.h"

#include <array>
#include <cstdio>

namespace tusach::law {
namespace {

/// Reads 1 to `max_digits` digits from the front of `text` and removes them.
std::optional<int> take_number(std::string_view& text, std::size_t max_digits) {
  int value = 0;
  std::size_t length = 0;
  while (length < text.size() && length < max_digits && text[length] >= '0' &&
         text[length] <= '9') {
    value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take_char(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> checked(int year, int month, int day) {
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1) return std::nullopt;
  return date;
}

std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-') return std::nullopt;
  const auto year = take_number(text, 4);
  if (!year || !take_char(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take_char(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  const bool ends = text.empty() || text.front() == 'T' || text.front() == ' ' ||
                    text.front() == 'Z' || text.front() == '+';
  if (!day || !ends) return std::nullopt;
  return checked(*year, *month, *day);
}

std::optional<Date> parse_vietnamese(std::string_view text) {
  const auto day = take_number(text, 2);
  if (!day || text.empty()) return std::nullopt;
  const char separator = text.front();
  if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
  text.remove_prefix(1);
  const auto month = take_number(text, 2);
  if (!month || !take_char(text, separator)) return std::nullopt;
  const std::size_t before = text.size();
  const auto year = take_number(text, 4);
  if (!year || before - text.size() != 4 || !text.empty()) return std::nullopt;
  return checked(*year, *month, *day);
}

std::string print(const char* format, int a, unsigned b, unsigned c) {
  std::array<char, 48> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (const auto date = parse_iso(text)) return date;
  return parse_vietnamese(text);
}

std::string to_iso(Date date) {
  return print("%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
               static_cast<unsigned>(date.day()));
}

std::string to_vietnamese(Date date) {
  std::array<char, 48> buffer{};
  const int length = std::snprintf(
      buffer.data(), buffer.size(), "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
      static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string to_compact(Date date) {
  return print("%04d%02u%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
               static_cast<unsigned>(date.day()));
}

Date today() {
  const auto vietnam = std::chrono::system_clock::now() + std::chrono::hours(7);
  return Date(std::chrono::floor<std::chrono::days>(vietnam));
}

}  // namespace tusach::law
