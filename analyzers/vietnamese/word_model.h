// Finds words by trained integer weights: one decision for each gap between two syllables, from the
// pair itself, what stands beside it, the word list and capitals. Linear time; the same result on
// every machine. Internal to this folder: users get it from Lexicon::load().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/word_model_data.h"

namespace tusach::vietnamese {

class WordModel final : public Lexicon {
 public:
  explicit WordModel(const WordModelData& data);

  [[nodiscard]] std::size_t longest_match(const std::string_view* syllables,
                                          std::size_t count) const override;
  /// How many words the list has.
  [[nodiscard]] std::size_t size() const override { return listed_; }
  [[nodiscard]] std::string hash() const override { return digest_; }
  [[nodiscard]] std::size_t memory_bytes() const {
    return slots_.size() * sizeof(Slot) + halves_.size() * sizeof(Half);
  }

  /// All that is known of the gaps before a decision; `hashes` are those of the tokens' terms.
  void describe(std::string_view text, std::span<const Token> tokens,
                std::span<const std::uint64_t> hashes, std::vector<WordGap>& gaps) const;

  /// Replaces `words`; `gaps` is memory to work in.
  void segment(std::string_view text, std::span<const Token> tokens,
               std::span<const std::uint64_t> hashes, std::vector<WordGap>& gaps,
               std::vector<Word>& words) const;

 private:
  /// A key's lower 43 bits, then listed, begins_long (2 bits), strength (2), score (16), in use
  /// (1).
  using Slot = std::uint64_t;

  static std::uint64_t pair_key(std::uint64_t left, std::uint64_t right);
  [[nodiscard]] Slot find(std::uint64_t key) const;
  void insert(std::uint64_t key, Slot value);
  void insert_long(const std::vector<std::string>& words);
  [[nodiscard]] std::int32_t unknown_score(const Token& left, const Token& right,
                                           std::uint64_t left_hash, std::uint64_t right_hash) const;
  void find_listed(std::span<const std::uint64_t> hashes, std::span<WordGap> gaps) const;
  void score_pairs(std::span<const Token> tokens, std::span<const std::uint64_t> hashes,
                   std::span<WordGap> gaps) const;
  [[nodiscard]] bool joins(std::span<const Token> tokens, std::span<const WordGap> gaps,
                           std::size_t i) const;

  WordModelData contexts_;  ///< without its words
  /// What a syllable adds to an unknown pair.
  struct Half {
    std::uint64_t syllable = 0;  ///< its hash; 0: free
    std::int16_t left = 0;
    std::int16_t right = 0;
  };

  [[nodiscard]] const Half& find_half(std::uint64_t syllable) const;
  void insert_halves(const WordModelData& data);

  std::vector<Slot> slots_;
  std::vector<Half> halves_;
  unsigned shift_ = 0;
  std::size_t mask_ = 0;
  std::size_t listed_ = 0;
  std::string digest_;
};

}  // namespace tusach::vietnamese
