#include "analyzers/vietnamese/pair_statistics.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tusach::vietnamese {
namespace {

constexpr unsigned kIdBits = 21;
constexpr std::uint64_t kIdMask = (std::uint64_t{1} << kIdBits) - 1;

// Weights of a logistic regression over all neighbours in the training part of the treebank UD
// Vietnamese VTB (word border between them or not), features taken from legal texts. Only these
// numbers come from the treebank, no words.
constexpr double kBias = -1.881;
constexpr double kNpmi = 6.583;
constexpr double kRightGain = 0.679;  // what follows is freer behind the pair than behind its left
constexpr double kLeftGain = 0.377;   // the same before the pair
constexpr double kLeftFollowers = 0.293;
constexpr double kRightLeaders = -0.240;
constexpr double kLeftLeaders = -0.293;
constexpr double kRightFollowers = -0.365;
constexpr double kLogCount = 0.068;
constexpr double kLogForward = -0.295;
constexpr double kLogBackward = -0.338;

double x_log_x(double x) {
  return x * std::log(x);
}

/// What one unit does on its own.
struct UnitStatistics {
  std::uint64_t count = 0;
  double right_sum = 0;  ///< Σ n log n over what follows
  double left_sum = 0;
  [[nodiscard]] double entropy(double sum) const {
    const auto n = static_cast<double>(count);
    return n > 0 ? std::log(n) - sum / n : 0;
  }
};

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

double score_of(const PairStatistics& pair, const UnitStatistics& left, const UnitStatistics& right,
                double total) {
  const auto count = static_cast<double>(pair.count);
  const auto left_count = static_cast<double>(left.count);
  const auto right_count = static_cast<double>(right.count);
  const double information = std::log(count * total / (left_count * right_count));
  const double followers = left.entropy(left.right_sum);
  const double leaders = right.entropy(right.left_sum);
  return kBias + kNpmi * information / std::log(total / count) +
         kRightGain * (pair.right_entropy - followers) + kLeftGain * (pair.left_entropy - leaders) +
         kLeftFollowers * followers + kRightLeaders * leaders +
         kLeftLeaders * left.entropy(left.left_sum) +
         kRightFollowers * right.entropy(right.right_sum) + kLogCount * std::log(count) +
         kLogForward * std::log(count / left_count) + kLogBackward * std::log(count / right_count);
}

}  // namespace

std::vector<PairStatistics> pair_statistics(const std::vector<std::uint32_t>& units,
                                            std::uint32_t min_count) {
  const std::uint32_t last = units.empty() ? 0 : *std::max_element(units.begin(), units.end());
  if (last > kIdMask) throw std::length_error("too many different units for pair statistics");
  std::vector<UnitStatistics> singles(std::size_t{last} + 1);
  double total = 0;
  for (const std::uint32_t unit : units) {
    ++singles[unit].count;
    total += unit != 0;
  }
  std::vector<PairStatistics> pairs;
  for_each_pair(pairs_with_neighbour(units, true),
                [&](std::uint32_t left, std::uint32_t right, std::uint32_t count, double entropy) {
                  const double part = x_log_x(count);
                  singles[left].right_sum += part;
                  singles[right].left_sum += part;
                  pairs.push_back({left, right, count, entropy, 0, 0});
                });
  std::size_t next = 0;  // both passes visit the same pairs in the same order
  for_each_pair(pairs_with_neighbour(units, false),
                [&](std::uint32_t, std::uint32_t, std::uint32_t, double entropy) {
                  pairs[next++].left_entropy = entropy;
                });
  std::erase_if(pairs, [&](const PairStatistics& pair) { return pair.count < min_count; });
  for (PairStatistics& pair : pairs) {
    pair.score = score_of(pair, singles[pair.left], singles[pair.right], total);
  }
  return pairs;
}

}  // namespace tusach::vietnamese
