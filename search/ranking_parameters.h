// The numbers of the ranking. Tuned on the development questions only; docs/ranking.md has the
// table of what was tried.
#pragma once

#include <string>
#include <string_view>

namespace tusach::search {

struct RankingParameters {
  double k1 = 1.0;            ///< BM25: how soon more occurrences stop to count
  double b = 0.6;             ///< BM25: how much long units are held back
  double pair_weight = 1.0;   ///< weight of adjacent pairs beside single syllables
  double common_share = 0.3;  ///< syllables in a larger share of all units do not take part …
  int keep_at_least = 3;      ///< … unless fewer than so many would be left
  double find_postings =
      30000;  ///< rarest first, terms find units while so many postings are read …
  double weigh_postings = 150000;  ///< … and add weight to these until so many are
  double name_hint =
      6.0;  ///< added to articles of a document whose name stands in a longer question
  double article_hint =
      40.0;                   ///< added to the article that such a question names with its document
  double law_words = 0.7;     ///< weight of the law's words beside the citizen's that were typed
  bool law_syllables = true;  ///< single syllables of the law's words find, too, not pairs alone
  double candidates = 300;    ///< so many of the first stage are compared in the second
  bool rerank = true;         ///< the ranking model orders the best of what the index finds

  /// Sets members from "k1=1.2,b=0.5". Throws Error(usage) naming an unknown member or a value that
  /// is no number.
  void set(std::string_view assignments);
};

}  // namespace tusach::search
