// The page of search results.
#pragma once

#include "api/http_message.h"
#include "api/search_parameters.h"
#include "api/services.h"

namespace tusach::api {

Response render_results(Services& services, const Request& request,
                        const SearchParameters& parameters);

}  // namespace tusach::api
