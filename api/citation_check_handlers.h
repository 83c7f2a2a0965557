// The citation check over HTTP: POST /api/v1/cite-check, and the page /kiem-tra-trich-dan.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

/// Nothing that is sent is kept.
void add_citation_check_routes(Router& router, Services& services);

}  // namespace tusach::api
