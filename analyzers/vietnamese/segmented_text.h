// Texts whose words are known: one sentence a line, "_" between the syllables of a word, "#" lines
// are comments. And how well an analyzer finds these words.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {

struct SegmentedSentence {
  std::string text;                   ///< with spaces for "_"
  std::vector<std::uint32_t> starts;  ///< of the words, in bytes of text
};

SegmentedSentence parse_segmented(std::string_view line);

/// Throws std::runtime_error with the line's number when a line is no valid UTF-8.
std::vector<SegmentedSentence> read_segmented(std::istream& in);

/// Counts of words, as the CoNLL and VLSP shared tasks score them: a word is right when it begins
/// and ends at the same letters and digits; case, spelling and punctuation do not matter.
struct WordScore {
  std::uint64_t gold = 0;
  std::uint64_t found = 0;
  std::uint64_t right = 0;

  [[nodiscard]] double precision() const;  ///< in percent, as the others
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

WordScore score_words(const Analyzer& analyzer, const std::vector<SegmentedSentence>& sentences);

}  // namespace tusach::vietnamese
