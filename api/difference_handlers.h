// Two documents or versions side by side: as JSON and as a page.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

/// GET /api/v1/diff?from=&to= and /so-sanh?cu=&moi=. `services` must outlive the router.
void add_difference_routes(Router& router, Services& services);

}  // namespace tusach::api
