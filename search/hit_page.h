// The matches of a page → what a response shows of them.
#pragma once

#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/date.h"
#include "search/index_reader.h"
#include "search/matching.h"
#include "search/parsed_query.h"
#include "search/ranking.h"
#include "search/search.h"

namespace tusach::search {

/// Appends the hits to the response, with what the request asks for, and says where the next page
/// begins. Statuses are those of `day`.
void add_hits(IndexHandle& index, const vietnamese::Analyzer& analyzer,
              const SearchRequest& request, const ParsedQuery& query, const RankedQuery& ranked,
              const std::vector<Candidate>& page, law::Date day, SearchResponse& response);

}  // namespace tusach::search
