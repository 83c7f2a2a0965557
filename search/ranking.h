// Query → ranked Xapian query: which terms take part with which weight.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/common_pairs.h"
#include "search/known_items.h"
#include "search/parsed_query.h"
#include "search/ranking_parameters.h"
#include "search/term_frequencies.h"

namespace tusach::search {

/// What a query is ranked by. Of one handle.
struct RankingIndex {
  const Xapian::Database& units;
  const indexer::CommonPairs& common_pairs;
  TermFrequencies& frequencies;

  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const {
    return frequencies.of(term, units);
  }
};

/// A term of the query and why it takes part or not; `tusach explain` prints them.
struct QueryTerm {
  std::string text;                     ///< as the analyzer gave it
  std::string term;                     ///< as it is in the index
  std::vector<std::string> variants;    ///< what is searched as well: marked syllables, when no
                                        ///< marks were typed, and other spellings
  std::optional<std::string> spelling;  ///< the same with i and y for one another: kĩ, kỹ
  /// Pairs of what an ambiguous abbreviation may stand for; one of the lists is enough.
  std::vector<std::vector<std::string>> alternatives;
  Xapian::doccount frequency = 0;
  bool pair = false;
  bool used = true;
  bool indexed = true;  ///< false: a pair too common to have postings
  double share = 0;     ///< of all units that hold it
  double weight = 1;    ///< less for the law's words beside what was typed
};

/// What a longer question names: documents by name, and the article of them that it names as well.
struct NamedWithin {
  std::vector<std::string> documents;  ///< ids
  std::vector<Xapian::docid> units;
};

/// These units are found, and weigh so much more.
struct Raise {
  std::string what;                  ///< a term, or the document and address of `units`
  std::vector<Xapian::docid> units;  ///< empty: those of the term
  double weight = 0;
  double by_order = 0;  ///< added whole to the first unit of a document, in parts to the others
};

struct RankedQuery {
  NamedWithin named;
  std::vector<Raise> raises;
  std::vector<QueryTerm> terms;  ///< without duplicates
};

/// Xapian's own form of the terms that take part, for queries that need its operators.
Xapian::Query text_query(const std::vector<QueryTerm>& terms, const RankingParameters& parameters);

/// The terms of the query with their frequencies; decides which take part.
std::vector<QueryTerm> select_terms(const RankingIndex& index, const ParsedQuery& query,
                                    const RankingParameters& parameters);

RankedQuery rank(const RankingIndex& index, const ParsedQuery& query,
                 const std::vector<KnownDocument>& known, const RankingParameters& parameters);

}  // namespace tusach::search
