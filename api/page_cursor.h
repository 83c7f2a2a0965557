// The opaque text that stands for where a page of hits ended.
#pragma once

#include <string>
#include <string_view>

#include "search/search.h"

namespace tusach::api {

/// Holds the position, the index's generation, and which search it belongs to.
std::string encode_cursor(const search::SearchRequest& request,
                          const search::SearchResponse& response);

/// Throws ProblemError(invalid-parameter "cursor") for a text that is broken or belongs to another
/// search.
search::PagePosition decode_cursor(std::string_view cursor, const search::SearchRequest& request);

}  // namespace tusach::api
