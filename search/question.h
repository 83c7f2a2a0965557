// A query as it is compared with forward records: its distinct words and adjacent pairs, each with
// a bit, and for every word of the vocabulary the bits that it sets.
//
// Belongs to one request; the tables behind it are reused (QuestionTable).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/forward_record.h"
#include "search/parsed_query.h"
#include "search/ranking.h"
#include "search/word_table.h"

namespace tusach::search {

inline constexpr std::uint8_t kNoWord = 255;
inline constexpr std::size_t kMostSlots = 63;  ///< words, and pairs, that are compared

/// The slot + 1 of a word; 0: the question has not got it. What is no word has kNoWord in `folded`.
struct WordSlots {
  std::uint8_t exact = 0;   ///< with the marks that were meant
  std::uint8_t folded = 0;  ///< whatever the marks
};

/// By token of a forward record (indexer/forward_record.h); kept from request to request so that
/// only what was set is cleared.
using QuestionTable = std::vector<WordSlots>;

/// The slots of tokens. A word that came to the vocabulary later has none; a token below kFirstWord
/// has something in `folded`.
class TokenSlots {
 public:
  explicit TokenSlots(const QuestionTable& table) : slots_(table.data()), size_(table.size()) {}
  WordSlots operator()(std::uint32_t token) const {
    return token < size_ ? slots_[token] : WordSlots{};
  }

 private:
  const WordSlots* slots_;
  std::size_t size_;
};

/// Sums of the rarities of slots, by their bits: looked up eight bits at a time.
class RaritySums {
 public:
  /// The next slot.
  void add(float rarity);
  /// Bits of slots that were not added count nothing.
  [[nodiscard]] float of(std::uint64_t bits) const {
    float sum = 0;
    for (const auto& table : tables_) {
      sum += table[bits & 0xFFU];
      bits >>= 8U;
    }
    return sum;
  }

 private:
  std::vector<std::array<float, 256>> tables_;
  std::size_t slots_ = 0;
};

class Question {
 public:
  Question(const ParsedQuery& query, const std::vector<QueryTerm>& terms, const WordTable& words,
           std::uint32_t units, QuestionTable& table);
  ~Question();
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  struct Slot {
    float rarity = 0;  ///< ln(units / units that hold it)
    float idf = 0;     ///< of BM25; 0 for what is too common to count
  };

  [[nodiscard]] TokenSlots token_slots() const { return TokenSlots(table_); }
  [[nodiscard]] WordSlots slots(std::uint32_t word) const {
    return token_slots()(word + indexer::kFirstWord);
  }
  /// Of two adjacent words with these folded slots + 1: the pair + 1, or 0.
  [[nodiscard]] std::uint8_t pair(std::uint8_t left, std::uint8_t right) const {
    return pair_of_[left][right];
  }

  [[nodiscard]] const std::vector<Slot>& words() const { return words_; }
  /// Of words(), those before the law's words for them.
  [[nodiscard]] std::size_t typed_words() const { return typed_words_; }
  [[nodiscard]] const std::vector<Slot>& pairs() const { return pairs_; }
  [[nodiscard]] const RaritySums& word_rarities() const { return word_rarities_; }
  [[nodiscard]] const RaritySums& pair_rarities() const { return pair_rarities_; }
  [[nodiscard]] float words_rarity() const { return words_rarity_; }  ///< of all together
  [[nodiscard]] float pairs_rarity() const { return pairs_rarity_; }
  /// The four rarest words.
  [[nodiscard]] std::uint64_t rarest() const { return rarest_; }

 private:
  void set(std::uint32_t word, std::uint8_t slot, bool exact);
  void add_word(const vietnamese::Token& token, const QueryTerm& term, bool any_marks,
                const WordTable& table);
  void add_pairs(const ParsedQuery& query, const std::vector<QueryTerm>& terms);
  void find_rarest();

  QuestionTable& table_;
  double units_;
  std::vector<Slot> words_;
  std::size_t typed_words_ = 0;
  std::vector<Slot> pairs_;
  std::vector<std::uint32_t> set_;  ///< tokens to clear at the end
  std::vector<std::uint8_t> fold_of_token_;
  std::array<std::array<std::uint8_t, kMostSlots + 1>, kMostSlots + 1> pair_of_{};
  RaritySums word_rarities_;
  RaritySums pair_rarities_;
  float words_rarity_ = 0;
  float pairs_rarity_ = 0;
  std::uint64_t rarest_ = 0;
};

}  // namespace tusach::search
