// How probable a syllable is after another one: a bigram model over the index's own statistics,
// with absolute discounting and the syllable's frequency as the lower order. Immutable: shared by
// all threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/syllable_statistics.h"

namespace tusach::search {

class LanguageModel {
 public:
  using Id = std::uint32_t;

  /// Knows nothing: empty() is true.
  LanguageModel() = default;
  explicit LanguageModel(const indexer::SyllableStatistics& statistics);
  LanguageModel(LanguageModel&&) = default;
  LanguageModel& operator=(LanguageModel&&) = default;

  [[nodiscard]] bool empty() const { return pairs_.empty(); }

  /// The syllable's id, unknown() when the index has not got it.
  [[nodiscard]] Id find(std::string_view syllable) const;
  /// All syllables that are `folded` without their marks.
  [[nodiscard]] std::span<const Id> with_fold(std::string_view folded) const;
  /// Canonical; empty for start() and unknown().
  [[nodiscard]] std::string_view text(Id id) const;

  [[nodiscard]] Id start() const { return start_; }  ///< of a sentence
  [[nodiscard]] Id other() const { return other_; }  ///< numbers and what else is no syllable
  [[nodiscard]] Id unknown() const { return static_cast<Id>(texts_.size()); }

  /// Of `next` where `previous` has just been; never 0.
  [[nodiscard]] double probability(Id previous, Id next) const;
  /// The index has the two beside one another.
  [[nodiscard]] bool follows(Id previous, Id next) const;

 private:
  struct Follower {
    Id id = 0;
    float probability = 0;  ///< the part that the pair itself gives
  };
  using Range = std::pair<std::uint32_t, std::uint32_t>;

  [[nodiscard]] const Follower* find_pair(Id previous, Id next) const;
  void index_texts();
  void weigh(const indexer::SyllableStatistics& statistics);

  std::vector<std::string> texts_;
  std::unordered_map<std::string_view, Id> ids_;  ///< of texts_
  std::vector<Id> by_fold_;
  std::unordered_map<std::string, Range> folds_;  ///< ranges of by_fold_
  std::vector<float> frequency_;                  ///< share of all syllables; last: unknown ones
  std::vector<float> rest_;  ///< by previous: what is left for syllables it was not seen before
  std::vector<std::uint32_t> rows_;  ///< by previous: where its followers begin in pairs_
  std::vector<Follower> pairs_;      ///< in the order of their ids within a row
  Id start_ = 0;
  Id other_ = 0;
};

}  // namespace tusach::search
