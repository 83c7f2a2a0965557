// Dates of which the day or the month may be unknown: "2025-03-01", "2025-02", "1992".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "law/date.h"

namespace tusach::law {

struct PartialDate {
  int year = 0;
  unsigned month = 0;  ///< 0: unknown
  unsigned day = 0;    ///< 0: unknown

  /// The earliest day that it can be.
  [[nodiscard]] Date first_day() const;
  /// "2025-03-01", "2025-02", "1992".
  [[nodiscard]] std::string text() const;
  bool operator==(const PartialDate&) const = default;
};

/// nullopt when the text is none of the three forms or names no day of the calendar.
std::optional<PartialDate> parse_partial_date(std::string_view text);

}  // namespace tusach::law
