// A set of words as numbers of syllables, walked from left to right. Internal to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tusach::vietnamese {

/// Every beginning of a word (of two syllables and more) is one 64-bit key in a hash table; the
/// lowest bit says that the word may end there. Two beginnings share a key with a chance of about
/// 1 in 10^9 for a lexicon of 10^5 words, and the cost would be a wrong word border.
class WordPrefixes {
 public:
  using Word = std::vector<std::uint32_t>;

  explicit WordPrefixes(std::span<const Word> words);

  /// The state behind a first syllable is its number.
  static std::uint64_t extend(std::uint64_t state, std::uint32_t number) {
    state = state * 0x9E3779B97F4A7C15ULL + number;
    return (state ^ state >> 32U) * 0xD6E8FEB86659FD93ULL;
  }

  enum class Found : std::uint8_t { nothing, beginning, word };

  /// `state` comes from extend(). A word may go on behind another word.
  [[nodiscard]] Found find(std::uint64_t state) const {
    const std::uint64_t key = key_of(state);
    for (std::size_t i = state >> shift_;; i = (i + 1) & mask_) {
      if (slots_[i] == 0) return Found::nothing;
      if ((slots_[i] & ~kWordBit) == key) {
        return (slots_[i] & kWordBit) != 0 ? Found::word : Found::beginning;
      }
    }
  }

  /// How many of the first syllables form the longest word; 1 when none does.
  [[nodiscard]] std::size_t longest_match(std::span<const std::uint32_t> numbers) const;

  /// Syllables of the longest word.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  [[nodiscard]] std::size_t memory_bytes() const { return slots_.size() * sizeof(std::uint64_t); }

 private:
  static constexpr std::uint64_t kWordBit = 1;

  static std::uint64_t key_of(std::uint64_t state) { return (state | 2U) & ~kWordBit; }
  void insert(std::uint64_t state, bool word);

  std::vector<std::uint64_t> slots_;  ///< 0: free
  std::size_t mask_ = 0;
  unsigned shift_ = 0;
  std::size_t longest_ = 1;
};

}  // namespace tusach::vietnamese
