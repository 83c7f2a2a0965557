// Finds the words of a language in plain texts by statistics alone: which syllables stand together
// more often than chance and behave as one unit towards their neighbours. Deterministic: the same
// texts in the same order give the same list. One builder belongs to one thread; it keeps four
// bytes for every syllable it was given and needs about twenty more while it builds.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {

struct LexiconEntry {
  std::string word;         ///< canonical syllables joined by one space
  std::uint64_t count = 0;  ///< how often it was chosen as a unit
};

struct LexiconOptions {
  std::uint32_t min_count = 3;             ///< of a word of two syllables
  double min_score = -0.4;                 ///< log-odds that two syllables are one word
  double min_chosen = 0.4;                 ///< share of its places where no neighbour fits better
  std::uint32_t compound_min_count = 100;  ///< of a word of three or four syllables
  double compound_min_score = 3.0;
};

class LexiconBuilder {
 public:
  void add_text(std::string_view text);

  /// Words of two to four syllables in the order of their code points. Can be called again, with
  /// other options or after more texts.
  [[nodiscard]] std::vector<LexiconEntry> build(const LexiconOptions& options = {}) const;

  [[nodiscard]] std::uint64_t syllable_count() const { return syllable_count_; }

 private:
  Analyzer analyzer_;
  Analysis analysis_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> syllables_{""};  ///< by id; id 0 stands for every break
  std::vector<std::uint32_t> sequence_;
  std::uint64_t syllable_count_ = 0;
};

/// Writes the form that Lexicon::load() reads: `comment` in lines with "#", then word, tab, count.
void write_lexicon(const std::vector<LexiconEntry>& entries, std::string_view comment,
                   std::ostream& out);

}  // namespace tusach::vietnamese
