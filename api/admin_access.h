// Who may see the pages of those who run a bookshelf: HTTP Basic, one password of the
// configuration.
#pragma once

#include <optional>
#include <string>

#include "api/http_message.h"

namespace tusach::api {

/// nullopt when the request carries the password; else the answer that asks for it. Throws
/// ProblemError(404) when no password is configured: then there are no such pages. Compares in
/// constant time.
std::optional<Response> refuse_stranger(const Request& request, const std::string& password,
                                        const std::string& url_prefix);

}  // namespace tusach::api
