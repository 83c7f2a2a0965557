// Atom feeds: of any search, and of what was new for a saved query.
#pragma once

#include <string>

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_feed_routes(Router& router, Services& services);

/// The address of a search's feed, below the server's prefix.
std::string search_feed_path(const search::SearchRequest& request, const std::string& url_prefix);
/// The address of a saved query's feed.
std::string alert_feed_path(const std::string& token, const std::string& url_prefix = {});

}  // namespace tusach::api
