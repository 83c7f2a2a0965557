// The headings of a document's units as one text, kept as the text of its document in `titles`:
// what suggestions complete to, read at once without the units themselves. A pure codec.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/unit.h"

namespace tusach::indexer {

struct ListedHeading {
  std::string_view address;  ///< "dieu-5"
  std::string_view heading;
};

/// A line for each unit that has a heading, at most kMostHeadings.
std::string heading_list(const std::vector<Unit>& units);

/// What heading_list() wrote; views into `list`. Lines without an address are left out.
std::vector<ListedHeading> read_heading_list(std::string_view list);

inline constexpr std::size_t kMostHeadings = 5000;

}  // namespace tusach::indexer
