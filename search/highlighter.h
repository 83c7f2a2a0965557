// The best window of a text for a query, as HTML. Works on the analyzer's tokens, so that folded
// matches and every spelling of a syllable are marked, and never cuts inside a syllable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/text_map.h"
#include "analyzers/vietnamese/word_sieve.h"
#include "search/parsed_query.h"
#include "search/ranking.h"

namespace tusach::search {

class Highlighter {
 public:
  /// `terms`: the single terms of the query with their frequencies; rare ones draw the window.
  /// `analysis` is written over; one that was used before knows most syllables already.
  Highlighter(const vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis,
              const ParsedQuery& query, const std::vector<QueryTerm>& terms);

  /// At most `max_tokens` tokens of the text, HTML-escaped, matches in <mark>, "…" where it was
  /// cut.
  [[nodiscard]] std::string snippet(std::string_view text, std::size_t max_tokens = 48);
  /// Where in the last snippet's text its best line begins; npos when nothing matched.
  [[nodiscard]] std::size_t best_line() const { return best_line_; }
  /// The whole text, HTML-escaped, matches in <mark>; empty when nothing matches.
  [[nodiscard]] std::string marked(std::string_view text);

 private:
  /// Analyses the text and says what each of its tokens is worth.
  std::vector<double> weigh(std::string_view text);
  /// The tokens from `first` on before `last` as HTML.
  [[nodiscard]] std::string window_html(std::string_view text, const std::vector<double>& worths,
                                        std::size_t first, std::size_t last) const;
  void add_worth(const std::string& word, double worth);
  /// What a token is worth; 0 when the query does not hold it.
  [[nodiscard]] double worth(const vietnamese::Token& token) const;
  /// Marks what an abbreviation of the query may stand for, and abbreviations in the text of what
  /// the query spells out.
  void add_abbreviations(std::string_view text, std::vector<double>& worths);
  double expansion_worth(const vietnamese::Abbreviation& entry);

  using Worths = vietnamese::TextMap<double>;

  const vietnamese::Analyzer& analyzer_;
  vietnamese::Analysis& analysis_;
  bool marked_;
  Worths worth_;
  vietnamese::WordSieve worth_sieve_;
  Worths pair_worth_;  ///< of ambiguous abbreviations
  std::unordered_map<const vietnamese::Abbreviation*, double> expansion_worth_;
  vietnamese::Analysis expansion_analysis_;
  std::size_t best_line_ = std::string_view::npos;
};

/// & < > " ' as entities.
std::string escape_html(std::string_view text);

}  // namespace tusach::search
