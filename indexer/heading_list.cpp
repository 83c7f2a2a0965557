#include "indexer/heading_list.h"

#include <algorithm>

namespace tusach::indexer {
namespace {

// Longer ones are sentences that nobody completes to.
constexpr std::size_t kLongestHeading = 240;

}  // namespace

std::string heading_list(const std::vector<Unit>& units) {
  std::string list;
  std::size_t listed = 0;
  for (const Unit& unit : units) {
    if (unit.heading.empty() || unit.address.empty() || unit.heading.size() > kLongestHeading)
      continue;
    if (++listed > kMostHeadings) break;
    std::string heading = unit.heading;
    std::replace_if(
        heading.begin(), heading.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    list += unit.address + '\t' + heading + '\n';
  }
  return list;
}

std::vector<ListedHeading> read_heading_list(std::string_view list) {
  std::vector<ListedHeading> headings;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) continue;
    headings.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return headings;
}

}  // namespace tusach::indexer
