// The page of one document.
#pragma once

#include "api/http_message.h"
#include "api/services.h"

namespace tusach::api {

/// /van-ban/{id}; an address like "ten-van-ban--id" is sent on to it. Throws ProblemError(404).
Response render_document(Services& services, const Request& request);

}  // namespace tusach::api
