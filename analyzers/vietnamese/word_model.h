// Finds words by trained integer weights: one decision for each gap between two syllables, from the
// pair itself, what stands beside it, the word list and capitals. Linear time; the same result on
// every machine. Internal to this folder: users get it from Lexicon::load().
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/pair_table.h"
#include "analyzers/vietnamese/syllable_numbers.h"
#include "analyzers/vietnamese/word_gaps.h"
#include "analyzers/vietnamese/word_model_data.h"
#include "analyzers/vietnamese/word_prefixes.h"

namespace tusach::vietnamese {

class WordModel final : public Lexicon {
 public:
  explicit WordModel(const WordModelData& data);

  [[nodiscard]] std::size_t longest_match(const std::string_view* syllables,
                                          std::size_t count) const override;
  /// How many words the list has.
  [[nodiscard]] std::size_t size() const override { return listed_; }
  [[nodiscard]] std::string hash() const override { return digest_; }
  [[nodiscard]] std::size_t memory_bytes() const;

  [[nodiscard]] const SyllableNumbers& numbers() const { return numbers_; }

  /// All that is known of the gaps before a decision: gaps[i] stands before token i, and one more
  /// behind the last.
  void describe(std::span<const Token> tokens, std::span<const WordCue> cues,
                std::vector<WordGap>& gaps) const;

  /// Replaces `words`; `gaps` is memory to work in.
  void segment(std::span<const Token> tokens, std::span<const WordCue> cues,
               std::vector<WordGap>& gaps, std::vector<Word>& words) const;

 private:
  /// What a syllable adds to an unknown pair.
  struct Half {
    std::int8_t left;
    std::int8_t right;
    /// Number of its first consonants. Where there are none, neither equals any other.
    std::uint8_t onset_as_left = 0;
    std::uint8_t onset_as_right = 1;
  };

  [[nodiscard]] WordGap gap_of(const PairTable::Place& place, WordCue left, WordCue right,
                               const Token* right_token) const;
  void make_halves(const WordModelData& data);
  void sum_contexts(const WordModelData& data);
  void find_long(std::span<const WordCue> cues, std::size_t pair, std::vector<WordGap>& gaps) const;

  SyllableNumbers numbers_;
  /// The bits of the gap (4), whether it has a score (1), the score (10).
  PairTable pairs_;
  std::vector<Half> halves_;  ///< by number
  WordPrefixes long_words_;
  std::int16_t unknown_ = 0;
  std::int16_t same_ = 0;
  std::int16_t same_onset_ = 0;
  std::array<std::int16_t, kSurroundings> surroundings_{};
  std::array<std::int16_t, kCapitalContexts> capital_contexts_{};
  std::size_t listed_ = 0;
  std::string digest_;
};

}  // namespace tusach::vietnamese
