// What is known of the gap between two neighbouring syllables when it is decided whether they
// belong to one word. The trainer and the segmenter share it. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {

/// Longest word of the word list that is looked for.
inline constexpr std::size_t kMaxListedSyllables = 4;

/// Only single first capitals tell something: lines in capitals are as good as lines without.
enum class Capital : std::uint8_t { none, first };

/// The gap before a token.
struct WordGap {
  std::int32_t score = 0;     ///< of the pair alone
  std::uint8_t strength = 0;  ///< 0 … 3: how much the pair stands together in plain texts
  bool open = false;          ///< nothing but spaces, two syllables: a word may go on here
  bool listed = false;        ///< the pair is a word of the list
  bool begins_long = false;   ///< listed words of three and more syllables begin with the pair
  std::uint8_t inside = 0;    ///< syllables of the longest listed word over the gap
  std::uint8_t ends = 0;      ///< … of that which ends before it
  std::uint8_t begins = 0;    ///< … of that which begins behind it
  Capital capital = Capital::none;  ///< of the token behind
};

/// Marks a listed word of `size` tokens from token `first` on. `gaps` has one element more than
/// there are tokens.
inline void mark_listed(std::span<WordGap> gaps, std::size_t first, std::size_t size) {
  const auto length = static_cast<std::uint8_t>(size);
  for (std::size_t i = first + 1; i < first + size; ++i) {
    gaps[i].inside = std::max(gaps[i].inside, length);
  }
  gaps[first].begins = std::max(gaps[first].begins, length);
  gaps[first + size].ends = std::max(gaps[first + size].ends, length);
}

/// 0: no word, 1: of two syllables, 2: of more.
inline unsigned length_class(std::uint8_t syllables) {
  return syllables == 0 ? 0 : syllables == 2 ? 1 : 2;
}

inline constexpr std::size_t kListContexts = 27;
inline constexpr std::size_t kStrengthContexts = 64;
inline constexpr std::size_t kCapitalContexts = 64;

/// Which listed words cover the gap, end before and begin behind it.
inline std::size_t list_context(const WordGap& gap) {
  return length_class(gap.inside) * 9U + length_class(gap.ends) * 3U + length_class(gap.begins);
}

/// How strong the pairs before, at and behind gap `i` are.
inline std::size_t strength_context(std::span<const WordGap> gaps, std::size_t i) {
  const auto strength = [&](const WordGap& gap) { return gap.open ? gap.strength : 0U; };
  return strength(gaps[i - 1]) * 16U + gaps[i].strength * 4U + strength(gaps[i + 1]);
}

inline bool has_capital(std::span<const WordGap> gaps, std::size_t i) {
  return gaps[i].capital == Capital::first || gaps[i - 1].capital == Capital::first;
}

/// Names: capitals around gap `i`, whether a sentence begins there, whether the pair is known.
inline std::size_t capital_context(std::span<const WordGap> gaps, std::span<const Token> tokens,
                                   std::size_t i) {
  const bool left = gaps[i - 1].capital == Capital::first;
  const bool right = gaps[i].capital == Capital::first;
  const bool start = i == 1 || tokens[i - 1].gap == Gap::sentence;
  const bool before = gaps[i - 1].open && gaps[i - 2].capital == Capital::first;
  const bool known = gaps[i].strength > 0;
  const bool behind = gaps[i + 1].open && gaps[i + 1].capital == Capital::first;
  return static_cast<std::size_t>(left) | static_cast<std::size_t>(right) << 1U |
         static_cast<std::size_t>(start) << 2U | static_cast<std::size_t>(before) << 3U |
         static_cast<std::size_t>(behind) << 4U | static_cast<std::size_t>(known) << 5U;
}

/// Fills what does not depend on a model: `open` and `capital`; the rest is cleared.
void find_gaps(std::string_view text, std::span<const Token> tokens, std::vector<WordGap>& gaps);

/// True for reduplications and the like: both begin with the same consonants (not with none).
bool same_onset(std::string_view left, std::string_view right);

}  // namespace tusach::vietnamese
