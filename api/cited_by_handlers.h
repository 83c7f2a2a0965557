// Who cites a document: GET /api/v1/documents/{id}/cited-by, and the page
// /van-ban/{id}/duoc-dan-chieu.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_cited_by_routes(Router& router, Services& services);

}  // namespace tusach::api
