// The pages that people read.
#pragma once

#include "api/problem.h"
#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_page_routes(Router& router, Services& services);

/// A friendly page for a problem, with the search box.
Response error_page(Services& services, const Request& request, const Problem& problem);

}  // namespace tusach::api
