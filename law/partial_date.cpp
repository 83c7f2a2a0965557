#include "law/partial_date.h"

#include <algorithm>

namespace tusach::law {
namespace {

constexpr std::size_t kYearLength = 4;
constexpr std::size_t kMonthLength = 7;
constexpr std::size_t kDayLength = 10;

}  // namespace

Date PartialDate::first_day() const {
  return Date{std::chrono::year{year}, std::chrono::month{std::max(month, 1U)},
              std::chrono::day{std::max(day, 1U)}};
}

std::string PartialDate::text() const {
  const std::string whole = to_iso(first_day());
  return whole.substr(0, day > 0 ? kDayLength : month > 0 ? kMonthLength : kYearLength);
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  std::string whole(text);
  const std::size_t length = whole.size();
  if (length == kYearLength) whole += "-01";
  if (whole.size() == kMonthLength) whole += "-01";
  const std::optional<Date> date = whole.size() == kDayLength ? parse_date(whole) : std::nullopt;
  // parse_date() reads Vietnamese forms as well.
  if (!date || to_iso(*date) != whole) return std::nullopt;
  PartialDate partial{static_cast<int>(date->year()), 0, 0};
  if (length >= kMonthLength) partial.month = static_cast<unsigned>(date->month());
  if (length >= kDayLength) partial.day = static_cast<unsigned>(date->day());
  return partial;
}

}  // namespace tusach::law
