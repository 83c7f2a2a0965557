// gzip of answers (zlib).
#pragma once

#include "api/http_message.h"

namespace tusach::api {

/// Compresses the body where the client takes gzip, the type is text and it is worth it; sets
/// Content-Encoding and Vary.
void compress(const Request& request, Response& response);

}  // namespace tusach::api
