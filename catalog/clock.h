// The present as the catalog records it.
#pragma once

#include <string>

namespace tusach::catalog {

/// "2026-05-07T01:19:15Z".
std::string utc_now();

}  // namespace tusach::catalog
