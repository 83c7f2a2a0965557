// The JSON API and what machines ask for: /api/v1, /healthz, /metrics.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_api_routes(Router& router, Services& services);

}  // namespace tusach::api
