#include "analyzers/vietnamese/pair_features.h"

#include <algorithm>
#include <cmath>

namespace tusach::vietnamese {
namespace {

using Kind = FeatureKind;

/// Two small numbers as one; either may be negative.
std::uint64_t both(int first, int second) {
  return static_cast<std::uint64_t>(first + 128) << 8U | static_cast<std::uint64_t>(second + 128);
}

std::uint64_t one(int value) {
  return static_cast<std::uint64_t>(value + 128);
}

int floor_of(double value) {
  return static_cast<int>(std::floor(value));
}

int log_bucket(double count) {
  return count <= 0 ? 0 : std::min(12, 1 + static_cast<int>(std::log(count) / 1.1));
}

int few(std::uint32_t count) {
  return count <= 1    ? static_cast<int>(count)
         : count <= 3  ? 2
         : count <= 8  ? 3
         : count <= 20 ? 4
                       : 5;
}

}  // namespace

void PairFeatures::add_half(std::uint32_t syllable, bool left,
                            std::vector<FeatureKey>& keys) const {
  const SyllableStatistics& numbers = corpus_.syllable(syllable);
  const ListedAffixes affixes = syllable < affixes_.size() ? affixes_[syllable] : ListedAffixes{};
  if (syllable != 0) keys.push_back(feature(left ? Kind::left : Kind::right, syllable));
  const auto count = static_cast<double>(left ? numbers.as_left : numbers.as_right);
  keys.push_back(feature(left ? Kind::left_count : Kind::right_count, one(log_bucket(count))));
  const double neighbours = 3.0 * (left ? numbers.followers : numbers.leaders);
  keys.push_back(feature(left ? Kind::followers : Kind::leaders, one(log_bucket(neighbours))));
  keys.push_back(
      feature(left ? Kind::left_begins_words : Kind::right_begins_words, one(few(affixes.begins))));
  keys.push_back(
      feature(left ? Kind::left_ends_words : Kind::right_ends_words, one(few(affixes.ends))));
}

void PairFeatures::add_pair(std::uint32_t left, std::uint32_t right, Listing listing,
                            std::vector<FeatureKey>& keys) const {
  keys.push_back(feature(Kind::bias));
  add_half(left, true, keys);
  add_half(right, false, keys);
  keys.push_back(feature(Kind::pair, std::uint64_t{left} << 28U | right));
  const PairStatistics* statistics = corpus_.pair(left, right);
  if (listing == Listing::candidate) {
    const int information =
        statistics == nullptr ? 0 : 1 + std::clamp(floor_of(corpus_.npmi(*statistics) * 5), 0, 4);
    keys.push_back(feature(Kind::candidate, one(information)));
  } else if (listing == Listing::none) {
    keys.push_back(feature(Kind::not_listed, statistics != nullptr ? 1 : 0));
  }
  if (left == right) {
    keys.push_back(feature(Kind::same));
  } else if (same_onset(syllables_[left], syllables_[right])) {
    keys.push_back(feature(Kind::same_onset));
  }
  if (statistics != nullptr) {
    add_statistics(*statistics, keys);
    keys.push_back(
        feature(Kind::listed_affixes, both(few(affixes_[left].begins), few(affixes_[right].ends))));
  } else {
    keys.push_back(feature(Kind::unknown_pair));
  }
}

void PairFeatures::add_statistics(const PairStatistics& pair, std::vector<FeatureKey>& keys) const {
  const auto count = static_cast<double>(pair.count);
  const int information = std::clamp(floor_of(corpus_.npmi(pair) * 20), -3, 19);
  const double to_right =
      std::log(static_cast<double>(corpus_.syllable(pair.left).as_left) / count);
  const double to_left =
      std::log(static_cast<double>(corpus_.syllable(pair.right).as_right) / count);
  const int frequency = log_bucket(count);
  keys.push_back(feature(Kind::npmi, one(information)));
  keys.push_back(feature(Kind::npmi_and_count, both(floor_of(information / 2.0), frequency)));
  keys.push_back(feature(Kind::forward, one(floor_of(to_right * 1.5))));
  keys.push_back(feature(Kind::backward, one(floor_of(to_left * 1.5))));
  keys.push_back(feature(Kind::forward_and_backward,
                         both(std::min(6, floor_of(to_right)), std::min(6, floor_of(to_left)))));
  keys.push_back(feature(Kind::right_entropy, one(floor_of(pair.right_entropy * 2))));
  keys.push_back(feature(Kind::left_entropy, one(floor_of(pair.left_entropy * 2))));
  keys.push_back(feature(Kind::count, one(frequency)));
  const double entropy = std::min(pair.right_entropy, pair.left_entropy);
  keys.push_back(
      feature(Kind::npmi_and_entropy, both(floor_of(information / 3.0), floor_of(entropy * 1.5))));
}

std::uint8_t PairFeatures::strength(std::uint32_t left, std::uint32_t right,
                                    Listing listing) const {
  if (listing == Listing::candidate) return 3;
  const PairStatistics* pair = corpus_.pair(left, right);
  if (pair == nullptr) return 0;
  return static_cast<std::uint8_t>(std::clamp(floor_of(corpus_.npmi(*pair) * 5), 0, 2));
}

void add_context_features(std::size_t context, std::vector<FeatureKey>& keys) {
  keys.push_back(feature(Kind::context, context));
  keys.push_back(feature(Kind::strength_context, context % kStrengthContexts));
  const std::size_t list_context = context / kStrengthContexts;
  keys.push_back(feature(Kind::list_context, list_context));
  keys.push_back(feature(Kind::list_inside, list_context / 9));
  const std::size_t around = std::max(list_context / 3 % 3, list_context % 3);
  keys.push_back(feature(Kind::list_around, list_context / 9 * 3 + around));
}

void add_capital_features(std::size_t capital_context, std::vector<FeatureKey>& keys) {
  keys.push_back(feature(Kind::capital_context, capital_context));
  keys.push_back(feature(Kind::capitals_at_start, capital_context % 8));
  keys.push_back(feature(Kind::capitals, capital_context % 4));
}

}  // namespace tusach::vietnamese
