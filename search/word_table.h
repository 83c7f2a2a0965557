// The vocabulary of a generation as the comparison of questions with units needs it: what a word's
// number is, how rare the word is, and which words are the same without marks. Immutable: shared by
// all threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/vocabulary.h"

namespace tusach::search {

class WordTable {
 public:
  WordTable() = default;
  WordTable(const indexer::Vocabulary& vocabulary, std::uint32_t units);
  WordTable(WordTable&&) = default;
  WordTable& operator=(WordTable&&) = default;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rarity_.size()); }
  /// ln(units / units that hold the word); 0 and above.
  [[nodiscard]] float rarity(std::uint32_t word) const { return rarity_[word]; }
  /// Numbers of all words that are `folded` without marks and with i for y (iy_key()).
  [[nodiscard]] std::span<const std::uint32_t> with_fold(std::string_view folded) const;
  [[nodiscard]] std::string_view text(std::uint32_t word) const;

 private:
  std::vector<float> rarity_;
  std::string texts_;
  std::vector<std::uint32_t> text_ends_;
  std::vector<std::uint32_t> by_fold_;
  std::unordered_map<std::string, std::pair<std::uint32_t, std::uint32_t>> folds_;
};

}  // namespace tusach::search
