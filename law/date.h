// Calendar dates of legal documents: issue, effect, expiry. A date has no time zone; "today" is
// Vietnam's (UTC+7).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tusach::law {

using Date = std::chrono::year_month_day;

/// ISO 8601 "2021-01-31" (a time after it is ignored) or Vietnamese "31/01/2021", "31-1-2021";
/// nullopt when the text is none of these or names a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// "2021-01-31".
std::string to_iso(Date date);
/// "31/01/2021", as Vietnamese pages print it.
std::string to_vietnamese(Date date);
/// "20210131": sorts as text, used in index values.
std::string to_compact(Date date);

/// The current day in Vietnam (UTC+7).
Date today();

}  // namespace tusach::law
