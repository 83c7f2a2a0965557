// Numbers of the syllables and pairs of plain texts. Internal to the training of the word model.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/pair_statistics.h"

namespace tusach::vietnamese {

struct SyllableStatistics {
  std::uint64_t as_left = 0;    ///< pairs that begin with it
  std::uint64_t as_right = 0;   ///< pairs that end with it
  std::uint32_t followers = 0;  ///< different syllables behind it
  std::uint32_t leaders = 0;    ///< different syllables before it
};

class CorpusStatistics {
 public:
  CorpusStatistics() = default;
  /// `syllables` is how many ids there are.
  CorpusStatistics(const std::vector<std::uint32_t>& sequence, std::size_t syllables);

  /// nullptr for a pair that does not occur.
  [[nodiscard]] const PairStatistics* pair(std::uint32_t left, std::uint32_t right) const;
  [[nodiscard]] const std::vector<PairStatistics>& pairs() const { return pairs_; }
  /// Zeros for a syllable that does not occur.
  [[nodiscard]] const SyllableStatistics& syllable(std::uint32_t id) const;
  /// Normalised pointwise mutual information (Bouma 2009) of a pair: -1 … 1.
  [[nodiscard]] double npmi(const PairStatistics& pair) const;

 private:
  std::vector<PairStatistics> pairs_;
  std::unordered_map<std::uint64_t, std::uint32_t> places_;
  std::vector<SyllableStatistics> syllables_;
  double total_ = 0;
};

}  // namespace tusach::vietnamese
