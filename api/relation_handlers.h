// The relation diagram of a document: as JSON, as a page with a table, as a picture.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

/// GET /api/v1/documents/{id}/relations, /van-ban/{id}/luoc-do and /van-ban/{id}/luoc-do.svg.
/// `services` must outlive the router.
void add_relation_routes(Router& router, Services& services);

}  // namespace tusach::api
