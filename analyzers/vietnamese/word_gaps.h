// What is known of the gap between two neighbouring syllables when it is decided whether they
// belong to one word, packed into bits. The trainer and the segmenter share it. Internal to this
// folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/syllable_numbers.h"

namespace tusach::vietnamese {

/// Longest word of the word list that is looked for.
inline constexpr std::size_t kMaxListedSyllables = 4;

/// A token as far as words go: its syllable's number (0: unknown) and these bits.
using WordCue = std::uint32_t;
inline constexpr WordCue kCueNumber = (WordCue{1} << SyllableNumbers::kBits) - 1;
inline constexpr WordCue kCueCapital = WordCue{1} << 29U;  ///< one capital, the first letter
inline constexpr WordCue kCueSyllable = WordCue{1} << 30U;
inline constexpr WordCue kCueBehindSpace = WordCue{1} << 31U;  ///< Gap::space before it

/// Only single first capitals tell something: lines in capitals are as good as lines without.
/// `raw` is the written form, not empty.
WordCue capital_cue(std::string_view raw);

/// The gap before a token: the pair's own score in the upper 16 bits (signed), and these.
using WordGap = std::uint32_t;
/// 0 … 2: how much the pair stands together in texts; 3: it was a candidate of the trainer.
inline constexpr WordGap kGapStrength = 3;
inline constexpr WordGap kGapListed = 4;  ///< the pair is a word of the list
/// Listed words of three and more syllables …
inline constexpr WordGap kGapOpensLong = 8;    ///< … begin with the pair
inline constexpr WordGap kGapInsideLong = 16;  ///< … stand over the gap
inline constexpr WordGap kGapEndsLong = 32;    ///< … end before it
inline constexpr WordGap kGapBeginsLong = 64;  ///< … begin behind it
/// Nothing but spaces stands between two syllables: a word may go on here.
inline constexpr WordGap kGapOpen = 128;
inline constexpr WordGap kGapCapital = 256;  ///< a single first capital stands before or behind
inline constexpr unsigned kGapScoreShift = 16;

/// Where no word goes on: the lowest score.
inline constexpr WordGap kGapClosed = WordGap{0x8000} << kGapScoreShift;

inline std::int32_t gap_score(WordGap gap) {
  return static_cast<std::int32_t>(gap) >> kGapScoreShift;
}

/// What stands before, at and behind a gap, but for capitals: 12 bits.
inline constexpr std::size_t kSurroundings = std::size_t{1} << 12U;

inline std::size_t surroundings(WordGap before, WordGap at, WordGap behind) {
  return (before & 7U) | (at & 7U) << 3U | (at & 112U) << 2U | (behind & 7U) << 9U;
}

inline constexpr std::size_t kListContexts = 27;
inline constexpr std::size_t kStrengthContexts = 64;
inline constexpr std::size_t kContexts = kListContexts * kStrengthContexts;
inline constexpr std::size_t kCapitalContexts = 64;

/// Which listed words cover the gap, end before and begin behind it: for each 0: none, 1: one of
/// two syllables, 2: a longer one.
inline std::size_t list_context(std::size_t surroundings) {
  const auto length = [&](unsigned pair, unsigned longer) -> std::size_t {
    return (surroundings >> longer & 1U) != 0 ? 2 : surroundings >> pair & 1U;
  };
  return length(5, 6) * 9 + length(2, 7) * 3 + length(11, 8);
}

/// How strong the pairs before, at and behind the gap are.
inline std::size_t strength_context(std::size_t surroundings) {
  return (surroundings & 3U) * 16 + (surroundings >> 3U & 3U) * 4 + (surroundings >> 9U & 3U);
}

/// Both of them.
inline std::size_t context_of(std::size_t surroundings) {
  return list_context(surroundings) * kStrengthContexts + strength_context(surroundings);
}

/// A capital before or behind the gap.
inline bool has_capital(WordGap gap) {
  return (gap & kGapCapital) != 0;
}

/// Names: capitals around the open gap `i`, whether a sentence begins there, whether the pair is
/// known. `gaps` has one element more than there are tokens.
std::size_t capital_context(std::span<const WordCue> cues, std::span<const WordGap> gaps,
                            std::span<const Token> tokens, std::size_t i);

/// The consonants that a syllable begins with.
std::string_view onset_of(std::string_view syllable);

/// True for reduplications and the like: both begin with the same consonants (not with none).
inline bool same_onset(std::string_view left, std::string_view right) {
  const std::string_view onset = onset_of(left);
  return !onset.empty() && onset == onset_of(right);
}

}  // namespace tusach::vietnamese
