#include "analyzers/vietnamese/pair_statistics.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tusach::vietnamese {
namespace {

constexpr unsigned kIdBits = 21;
constexpr std::uint64_t kIdMask = (std::uint64_t{1} << kIdBits) - 1;

double x_log_x(double x) {
  return x * std::log(x);
}

/// Every pair with a neighbour as one number that sorts by the pair first.
std::vector<std::uint64_t> pairs_with_neighbour(const std::vector<std::uint32_t>& units,
                                                bool neighbour_right) {
  std::vector<std::uint64_t> keys;
  keys.reserve(units.size());
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    if (units[i] == 0 || units[i + 1] == 0) continue;
    std::uint64_t neighbour = 0;
    if (neighbour_right && i + 2 < units.size()) neighbour = units[i + 2];
    if (!neighbour_right && i > 0) neighbour = units[i - 1];
    keys.push_back(std::uint64_t{units[i]} << (2 * kIdBits) |
                   std::uint64_t{units[i + 1]} << kIdBits | neighbour);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// Calls visit(left, right, count, entropy) for every pair. A break differs from every other break.
template <typename Visit>
void for_each_pair(const std::vector<std::uint64_t>& keys, Visit visit) {
  for (std::size_t i = 0; i < keys.size();) {
    const std::uint64_t pair = keys[i] >> kIdBits;
    const std::size_t first = i;
    double sum = 0;
    while (i < keys.size() && keys[i] >> kIdBits == pair) {
      const std::size_t start = i;
      while (i < keys.size() && keys[i] == keys[start]) ++i;
      if ((keys[start] & kIdMask) != 0) sum += x_log_x(static_cast<double>(i - start));
    }
    const auto count = static_cast<double>(i - first);
    visit(static_cast<std::uint32_t>(pair >> kIdBits), static_cast<std::uint32_t>(pair & kIdMask),
          static_cast<std::uint32_t>(i - first), std::log(count) - sum / count);
  }
}

}  // namespace

std::vector<PairStatistics> pair_statistics(const std::vector<std::uint32_t>& units) {
  const std::uint32_t last = units.empty() ? 0 : *std::max_element(units.begin(), units.end());
  if (last > kIdMask) throw std::length_error("too many different units for pair statistics");
  std::vector<PairStatistics> pairs;
  for_each_pair(pairs_with_neighbour(units, true),
                [&](std::uint32_t left, std::uint32_t right, std::uint32_t count, double entropy) {
                  pairs.push_back({left, right, count, entropy, 0});
                });
  std::size_t next = 0;  // both passes visit the same pairs in the same order
  for_each_pair(pairs_with_neighbour(units, false),
                [&](std::uint32_t, std::uint32_t, std::uint32_t, double entropy) {
                  pairs[next++].left_entropy = entropy;
                });
  return pairs;
}

}  // namespace tusach::vietnamese
