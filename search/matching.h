// The two stages of a search on one handle: what the index finds by terms, and the order in which
// the ranking model puts the best of it.
#pragma once

#include <cstddef>
#include <vector>

#include "search/facet_counter.h"
#include "search/index_reader.h"
#include "search/ranking.h"
#include "search/reranking.h"
#include "search/search.h"

namespace tusach::search {

struct Matches {
  std::vector<Candidate> page;
  std::size_t total = 0;
  bool total_exact = true;
  bool facets_exact = true;
};

/// The units of the request's page. `facets` is filled when the request asks for facets.
Matches find_matches(IndexHandle& index, const SearchRequest& request, const ParsedQuery& query,
                     const RankedQuery& ranked, const RankingParameters& parameters,
                     FacetCounter& facets, law::Date today);

/// Every candidate with its features, in the order of the first stage.
std::vector<MeasuredHit> measure_hits(IndexHandle& index, const ParsedQuery& query,
                                      const RankingParameters& parameters);

}  // namespace tusach::search
