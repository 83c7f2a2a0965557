// The numbers that the ranking model weighs, by name: what a unit's words say about how well the
// unit answers a question. `tusach explain` prints them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tusach::search {

/// In the order of UnitFeatures. Coverage: the share of the question's rarity that is found there;
/// "in question": the share of that part's rarity that the question holds.
inline constexpr auto kFeatureNames = std::to_array<std::string_view>({
    "bm25",          // words, pairs: as the index ranks, but over every word
    "bm25_of_best",  // … as a share of the best candidate's
    "bm25_words",
    "bm25_pairs",
    "bm25_words_share",  // … by the question's rarity: long and short questions alike
    "bm25_pairs_share",
    "run_coverage",  // pairs that continue another one: three words and more in a row
    "words_coverage",
    "pairs_coverage",
    "heading_words_coverage",
    "heading_pairs_coverage",
    "heading_in_question",
    "heading_pairs_in_question",
    "title_words_coverage",
    "title_pairs_coverage",
    "title_in_question",
    "title_pairs_in_question",
    "path_words_coverage",
    "path_pairs_coverage",
    "path_in_question",
    "names_words_coverage",  // title, path and heading together
    "names_pairs_coverage",
    "text_words_coverage",
    "text_pairs_coverage",
    "line_words_coverage",  // the best line (a clause, a point)
    "line_pairs_coverage",
    "line_density",
    "first_line_coverage",
    "two_lines_coverage",
    "lines",
    "text_length",
    "heading_length",
    "type",
    "expired",
    "document_share",  // all candidates of the document, by the best candidate
    "document_best",
    "document_candidates",
    "document_units",
    "place",
    "place_share",
    "longest_run",
    "longest_run_share",
    "rarest_coverage",
    "rarest_missing",
    "words_found",
    "question_words",
    "line_start_coverage",  // the first words of a line: what it defines or is about
    "document_named",       // the question names the document,
    "article_named",        // … and this article of it
});
inline constexpr std::size_t kFeatures = kFeatureNames.size();
using UnitFeatures = std::array<float, kFeatures>;

enum Feature : std::size_t {
  kBm25,
  kBm25OfBest,
  kBm25Words,
  kBm25Pairs,
  kBm25WordsShare,
  kBm25PairsShare,
  kRunCoverage,
  kWordsCoverage,
  kPairsCoverage,
  kHeadingWordsCoverage,
  kHeadingPairsCoverage,
  kHeadingInQuestion,
  kHeadingPairsInQuestion,
  kTitleWordsCoverage,
  kTitlePairsCoverage,
  kTitleInQuestion,
  kTitlePairsInQuestion,
  kPathWordsCoverage,
  kPathPairsCoverage,
  kPathInQuestion,
  kNamesWordsCoverage,
  kNamesPairsCoverage,
  kTextWordsCoverage,
  kTextPairsCoverage,
  kLineWordsCoverage,
  kLinePairsCoverage,
  kLineDensity,
  kFirstLineCoverage,
  kTwoLinesCoverage,
  kLines,
  kTextLength,
  kHeadingLength,
  kType,
  kExpired,
  kDocumentShare,
  kDocumentBest,
  kDocumentCandidates,
  kDocumentUnits,
  kPlace,
  kPlaceShare,
  kLongestRun,
  kLongestRunShare,
  kRarestCoverage,
  kRarestMissing,
  kWordsFound,
  kQuestionWords,
  kLineStartCoverage,
  kDocumentNamed,
  kArticleNamed,
};
static_assert(kArticleNamed + 1 == kFeatures);

}  // namespace tusach::search
