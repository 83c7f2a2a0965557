// A plain list of words for the longest match. Internal to this folder: users get it from
// Lexicon::load().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/syllable_numbers.h"
#include "analyzers/vietnamese/word_prefixes.h"

namespace tusach::vietnamese {

class LexiconTable final : public Lexicon {
 public:
  explicit LexiconTable(const std::vector<std::vector<std::string>>& words);

  [[nodiscard]] std::size_t longest_match(const std::string_view* syllables,
                                          std::size_t count) const override;
  [[nodiscard]] std::size_t size() const override { return words_; }
  [[nodiscard]] std::string hash() const override { return digest_; }

  [[nodiscard]] const SyllableNumbers& numbers() const { return numbers_; }

  /// The same over numbers of syllables, for the analyzer.
  [[nodiscard]] std::size_t longest_match(std::span<const std::uint32_t> numbers) const {
    return prefixes_.longest_match(numbers);
  }

 private:
  SyllableNumbers numbers_;
  WordPrefixes prefixes_;
  std::size_t words_;
  std::string digest_;
};

}  // namespace tusach::vietnamese
