#include "analyzers/vietnamese/word_prefixes.h"

#include <algorithm>

namespace tusach::vietnamese {

WordPrefixes::WordPrefixes(std::span<const Word> words) {
  std::size_t beginnings = 1;
  for (const Word& word : words) beginnings += std::max<std::size_t>(word.size(), 1) - 1;
  unsigned bits = 4;
  while ((std::size_t{1} << bits) < beginnings * 2) ++bits;
  slots_.resize(std::size_t{1} << bits);
  mask_ = slots_.size() - 1;
  shift_ = 64 - bits;
  for (const Word& word : words) {
    if (word.empty()) continue;
    longest_ = std::max(longest_, word.size());
    std::uint64_t state = word[0];
    for (std::size_t i = 1; i < word.size(); ++i) {
      state = extend(state, word[i]);
      insert(state, i + 1 == word.size());
    }
  }
}

void WordPrefixes::insert(std::uint64_t state, bool word) {
  const std::uint64_t key = key_of(state);
  std::size_t i = state >> shift_;
  while (slots_[i] != 0 && (slots_[i] & ~kWordBit) != key) i = (i + 1) & mask_;
  slots_[i] = key | (slots_[i] & kWordBit) | (word ? kWordBit : 0);
}

std::size_t WordPrefixes::longest_match(std::span<const std::uint32_t> numbers) const {
  std::size_t best = 1;
  if (numbers.empty()) return best;
  std::uint64_t state = numbers[0];
  for (std::size_t i = 1; i < numbers.size() && i < longest_; ++i) {
    state = extend(state, numbers[i]);
    const Found found = find(state);
    if (found == Found::nothing) break;
    if (found == Found::word) best = i + 1;
  }
  return best;
}

}  // namespace tusach::vietnamese
