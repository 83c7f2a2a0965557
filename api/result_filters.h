// The filters of the results page: facets with counts as links, chips of what is chosen.
#pragma once

#include "api/page_frame.h"
#include "search/search.h"

namespace tusach::api {

/// FACET, CHIPS and the form of the day (KEPT, IN_FORCE_ON).
void fill_filters(Dictionary& content, Services& services, const search::SearchRequest& request,
                  const search::SearchResponse& response);

/// Advice when nothing was found: filters to drop, documents of a similar name.
void fill_nothing(Dictionary& section, Services& services, const search::SearchRequest& request,
                  const search::SearchResponse& response);

}  // namespace tusach::api
