// Matches that are selected and put in order by something else than the ranking: by date of issue,
// or only where every word of the query stands.
#pragma once

#include <vector>

#include "search/matching.h"

namespace tusach::search {

/// For a request with SearchRequest::sort by date or all_words. A list by date in which no unit
/// holds every word is one of the kCandidates best instead.
Matches find_selected(IndexHandle& index, const SearchRequest& request, const RankedQuery& ranked,
                      const std::vector<KnownDocument>& known, const RankingParameters& parameters,
                      FacetCounter& facets, law::Date today);

}  // namespace tusach::search
