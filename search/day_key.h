// The order of results by date of issue.
#pragma once

#include <string>

#include <xapian.h>

#include "indexer/schema.h"

namespace tusach::search {

/// Days sort as text, upwards. A unit without one stands behind all others, whatever the direction.
class DayKey : public Xapian::KeyMaker {
 public:
  explicit DayKey(bool newest_first) : newest_first_(newest_first) {}

  std::string operator()(const Xapian::Document& document) const override {
    std::string day = document.get_value(indexer::kSlotIssued);
    if (day.empty()) return "~";
    if (newest_first_) {
      for (char& digit : day) digit = static_cast<char>('0' + ('9' - digit));
    }
    return day;
  }

 private:
  bool newest_first_;
};

}  // namespace tusach::search
