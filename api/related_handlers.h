// The provisions that belong together with one, as JSON.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_related_routes(Router& router, Services& services);

}  // namespace tusach::api
