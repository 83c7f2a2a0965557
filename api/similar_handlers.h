// Documents about the same things as one of them: JSON, and the list on its page.
#pragma once

#include <string>

#include "api/page_frame.h"
#include "api/router.h"
#include "api/services.h"

namespace tusach::api {

void add_similar_routes(Router& router, Services& services);

/// SIMILAR; not shown where there is none.
void fill_similar(Dictionary& content, Services& services, const std::string& document_id);

}  // namespace tusach::api
