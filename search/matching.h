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

/// What a request may ask for at most: SearchRequest.
inline constexpr std::size_t kMaxLimit = 1000;
inline constexpr std::size_t kMaxOffset = 10000;
/// Weights of questions stay far below, of what was named far above: see ranking.cpp.
inline constexpr double kNamedWeight = 900;

struct Matches {
  std::vector<Candidate> page;
  std::size_t total = 0;
  bool total_exact = true;
  bool facets_exact = true;
};

Candidate to_candidate(Xapian::docid unit, double weight, Xapian::doccount collapsed);

/// The units of the request's page. `facets` is filled when the request asks for facets.
Matches find_matches(IndexHandle& index, const SearchRequest& request, const ParsedQuery& query,
                     const RankedQuery& ranked, const RankingParameters& parameters,
                     FacetCounter& facets, law::Date today);

/// The second stage: puts the best of the first, which stand in front, into the order of the model.
/// Short questions keep the first stage's order.
void compare_best(IndexHandle& index, const ParsedQuery& query, const RankedQuery& ranked,
                  const RankingParameters& parameters, std::vector<Candidate>& candidates);

/// Every candidate with its features, in the order of the first stage.
std::vector<MeasuredHit> measure_hits(IndexHandle& index, const ParsedQuery& query,
                                      const RankingParameters& parameters);

}  // namespace tusach::search
