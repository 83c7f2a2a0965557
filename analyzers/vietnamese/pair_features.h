// Features of a pair of syllables and of the gap between them, for training. Internal to it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/corpus_statistics.h"
#include "analyzers/vietnamese/word_gaps.h"

namespace tusach::vietnamese {

/// What a feature is about; its value is a small number or one or two syllable ids.
enum class FeatureKind : std::uint8_t {
  bias,
  unknown_pair,
  same,
  same_onset,
  left,
  right,
  pair,
  left_count,
  right_count,
  followers,
  leaders,
  left_begins_words,
  left_ends_words,
  right_begins_words,
  right_ends_words,
  listed_affixes,
  npmi,
  npmi_and_count,
  forward,
  backward,
  forward_and_backward,
  right_entropy,
  left_entropy,
  npmi_and_entropy,
  count,
  not_listed,
  candidate,
  list_inside,
  list_around,
  list_context,
  strength_context,
  context,
  capitals,
  capitals_at_start,
  capital_context,
};

using FeatureKey = std::uint64_t;

inline FeatureKey feature(FeatureKind kind, std::uint64_t value = 0) {
  return std::uint64_t{static_cast<std::uint8_t>(kind)} << 56U | value;
}

/// Whether the word list has a pair.
enum class Listing : std::uint8_t {
  none,
  candidate,  ///< among the words of which nobody is sure
  listed,
};

/// How many words of the list a syllable begins and ends.
struct ListedAffixes {
  std::uint32_t begins = 0;
  std::uint32_t ends = 0;
};

class PairFeatures {
 public:
  PairFeatures(const CorpusStatistics& corpus, const std::vector<std::string>& syllables,
               std::vector<ListedAffixes> affixes)
      : corpus_(corpus), syllables_(syllables), affixes_(std::move(affixes)) {}

  /// Of the left or right half alone: all that is known of a pair that does not occur in the texts.
  void add_half(std::uint32_t syllable, bool left, std::vector<FeatureKey>& keys) const;
  /// Of the whole pair, its halves included.
  void add_pair(std::uint32_t left, std::uint32_t right, Listing listing,
                std::vector<FeatureKey>& keys) const;
  /// kGapStrength of a pair.
  [[nodiscard]] std::uint8_t strength(std::uint32_t left, std::uint32_t right,
                                      Listing listing) const;

 private:
  void add_statistics(const PairStatistics& pair, std::vector<FeatureKey>& keys) const;

  const CorpusStatistics& corpus_;
  const std::vector<std::string>& syllables_;
  std::vector<ListedAffixes> affixes_;
};

/// Of what stands around a gap.
void add_context_features(std::size_t context, std::vector<FeatureKey>& keys);
void add_capital_features(std::size_t capital_context, std::vector<FeatureKey>& keys);

/// Numbers the features in the order in which they are seen.
class FeatureIndex {
 public:
  std::uint32_t number(FeatureKey key) {
    return numbers_.emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  /// One that no example has, for a feature that was never seen.
  [[nodiscard]] std::uint32_t find(FeatureKey key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? UINT32_MAX : found->second;
  }

 private:
  std::unordered_map<FeatureKey, std::uint32_t> numbers_;
};

}  // namespace tusach::vietnamese
