// The weights by which words are found, as they are trained, written to a file and read again.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/word_gaps.h"

namespace tusach::vietnamese {

/// Weights are log-odds that a gap is inside a word, in sixteenths.
inline constexpr double kWeightUnit = 16;

struct PairWeights {
  std::int16_t score = 0;
  std::uint8_t strength = 0;  ///< kGapStrength
  bool listed = false;        ///< a word of the word list
  auto operator<=>(const PairWeights&) const = default;
};

struct SyllableWeights {
  std::string syllable;
  std::int16_t left = 0;                                   ///< as the left half of an unknown pair
  std::int16_t right = 0;                                  ///< as the right half
  std::vector<std::pair<std::string, PairWeights>> pairs;  ///< by the syllable behind, sorted
};

struct WordModelData {
  std::int16_t unknown = 0;       ///< of a pair that is not in the table
  std::int16_t unknown_left = 0;  ///< for a left half that has no weights
  std::int16_t unknown_right = 0;
  std::int16_t same = 0;  ///< both syllables of an unknown pair are the same
  std::int16_t same_onset = 0;
  std::array<std::int16_t, kContexts> contexts{};
  std::array<std::int16_t, kCapitalContexts> capital_contexts{};
  std::vector<SyllableWeights> syllables;  ///< sorted
  std::vector<std::string> long_words;     ///< of three syllables and more, canonical, sorted
};

/// How the first line of a file with weights begins, of any version.
inline constexpr std::string_view kWordModelName = "# tusach word model ";
/// The first line of a file with weights.
inline constexpr std::string_view kWordModelMark = "# tusach word model 2";

/// Text in UTF-8, one line for each left syllable; `comment` follows the mark in lines with "#".
void write_word_model(const WordModelData& data, std::string_view comment, std::ostream& out);

/// Reads it again, behind the mark. Throws std::runtime_error with the line's number.
WordModelData read_word_model(std::istream& in);

}  // namespace tusach::vietnamese
