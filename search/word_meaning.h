// Words of a structured query → what they may be in the index: terms of the postings, words of the
// vocabulary.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "search/index_reader.h"
#include "search/record_matcher.h"

namespace tusach::search {

/// A prefix stands for so many words at most, the most frequent ones.
inline constexpr std::size_t kMaxExpansions = 100;
/// All prefixes of a query together.
inline constexpr std::size_t kMaxExpansionsInAll = 1000;

/// One word: with its marks where some word of its text was typed with marks, else whatever the
/// marks; i and y stand for one another.
struct WordMeaning {
  std::vector<std::string> terms;  ///< any of them
  std::string pair;                ///< term of this word and the one before; empty: none is indexed
  std::vector<std::string> texts;  ///< the spellings that are meant
  PlaceWords place;                ///< the same in forward records
  bool marked = false;
};

class WordReader {
 public:
  /// Both outlive the reader.
  WordReader(const IndexHandle& index, const vietnamese::Analyzer& analyzer)
      : index_(index), analyzer_(analyzer) {}

  /// Abbreviations become what they stand for.
  [[nodiscard]] std::vector<WordMeaning> read(std::string_view text) const;

  struct Prefix {
    WordMeaning meaning;
    std::size_t left_out = 0;  ///< rarer words that are not searched for
  };
  [[nodiscard]] Prefix read_prefix(std::string_view stem, std::size_t most) const;

 private:
  void add_spellings(WordMeaning& meaning, const vietnamese::Token& token) const;

  const IndexHandle& index_;
  const vietnamese::Analyzer& analyzer_;
};

/// Units that hold the word.
Xapian::Query word_query(const WordMeaning& word);

}  // namespace tusach::search
