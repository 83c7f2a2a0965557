// The page that explains the query language to readers: /tro-giup/tim-kiem.
#pragma once

#include "api/http_message.h"
#include "api/services.h"

namespace tusach::api {

inline constexpr const char* kSearchHelpPath = "/tro-giup/tim-kiem";

/// Made from the table of fields, with examples that can be tried.
Response render_search_help(Services& services, const Request& request);

}  // namespace tusach::api
