#include "search/wording.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "search/suggestion_index.h"

namespace tusach::search {
namespace {

constexpr std::size_t kMostLooked = 100;

}  // namespace

FrequentQueries::FrequentQueries(std::vector<Query> queries) : queries_(std::move(queries)) {
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    const auto weight = static_cast<std::uint32_t>(
        std::min<std::size_t>(queries_[i].count, std::numeric_limits<std::uint32_t>::max()));
    words_.add(queries_[i].text, static_cast<std::uint32_t>(i), weight, 1, 0);
  }
  words_.freeze();
}

std::vector<std::string> FrequentQueries::completing(std::string_view typed,
                                                     std::size_t limit) const {
  std::vector<std::string> found;
  if (limit == 0) return found;
  words_.best(prefix_key(typed), kMostLooked, [&](const PrefixTable::Found& row) {
    const std::string& text = queries_[row.entry].text;
    if (fits_typed(text, row.word, typed)) found.push_back(text);
    return found.size() < limit;
  });
  return found;
}

}  // namespace tusach::search
