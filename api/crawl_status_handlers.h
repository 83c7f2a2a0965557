// What the crawler did: `/quan-tri/thu-thap` and `/api/v1/admin/crawl`, for those who run a
// bookshelf.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

/// The services must outlive the router.
void add_crawl_status_routes(Router& router, Services& services);

}  // namespace tusach::api
