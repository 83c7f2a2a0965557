// The requests that a search which found nothing could have been: each without one of its filters.
#pragma once

#include <vector>

#include "search/search.h"

namespace tusach::search {

struct RelaxedRequest {
  Relaxation without;  ///< its totals are still to be counted
  SearchRequest request;
};

/// One for every filter, and where there are several one without any; none without filters.
std::vector<RelaxedRequest> relaxed_requests(const SearchRequest& request);

}  // namespace tusach::search
