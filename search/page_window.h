// Pages by position: the next page begins behind the last hit of the one before, also when
// documents have come or gone in between.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "search/index_reader.h"
#include "search/matching.h"

namespace tusach::search {

/// The request that fetches the page behind `request.after` with what may have moved around it.
SearchRequest window_request(const SearchRequest& request);

/// Cuts the matches of window_request(request) to the page: behind the last hit where it still
/// stands near its place, else behind its score, else behind its place. Returns the page's offset.
std::size_t cut_to_page(const IndexHandle& index, const SearchRequest& request, Matches& matches);

}  // namespace tusach::search
