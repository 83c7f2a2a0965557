// The lexicon as the analyzer uses it: hashes of syllables instead of strings. Internal to this
// folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/lexicon.h"

namespace tusach::vietnamese {

/// 64-bit hash of a canonical syllable; the same on every machine.
std::uint64_t syllable_hash(std::string_view syllable);

/// Every beginning of a word (of two syllables and more) is one 64-bit key in a hash table; the
/// lowest bit says that the word may end there. Two beginnings share a key with a chance of about
/// 1 in 10^9 for a lexicon of 10^5 words, and the cost would be a wrong word border.
class LexiconTable final : public Lexicon {
 public:
  explicit LexiconTable(const std::vector<std::vector<std::string>>& words);

  [[nodiscard]] std::size_t longest_match(const std::string_view* syllables,
                                          std::size_t count) const override;
  [[nodiscard]] std::size_t size() const override { return words_; }
  [[nodiscard]] std::string hash() const override { return digest_; }

  /// The same over hashes, for the analyzer.
  [[nodiscard]] std::size_t longest_match(const std::uint64_t* hashes, std::size_t count) const {
    std::size_t best = 1;
    std::uint64_t state = hashes[0];
    for (std::size_t i = 1; i < count && i < longest_; ++i) {
      state = extend(state, hashes[i]);
      const std::uint64_t found = find(state);
      if (found == 0) break;
      if ((found & kWordBit) != 0) best = i + 1;
    }
    return best;
  }

 private:
  static constexpr std::uint64_t kWordBit = 1;

  static std::uint64_t extend(std::uint64_t state, std::uint64_t hash) {
    state = (state ^ (hash >> 31U)) * 0x9E3779B97F4A7C15ULL + hash;
    return state ^ (state >> 32U);
  }

  static std::uint64_t key_of(std::uint64_t state) { return (state | 2U) & ~kWordBit; }

  [[nodiscard]] std::uint64_t find(std::uint64_t state) const {
    const std::uint64_t key = key_of(state);
    for (std::size_t i = (state >> shift_);; i = (i + 1) & mask_) {
      if (slots_[i] == 0 || (slots_[i] & ~kWordBit) == key) return slots_[i];
    }
  }

  void insert(std::uint64_t state, bool word);

  std::vector<std::uint64_t> slots_;  ///< 0: free
  std::size_t mask_ = 0;
  unsigned shift_ = 0;
  std::size_t longest_ = 1;
  std::size_t words_ = 0;
  std::string digest_;
};

}  // namespace tusach::vietnamese
