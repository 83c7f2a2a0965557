// What readers miss, for librarians: behind the admin password.
#pragma once

#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_reader_words_routes(Router& router, Services& services);

}  // namespace tusach::api
