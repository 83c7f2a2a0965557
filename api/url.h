// Percent-encoding and query strings (RFC 3986; application/x-www-form-urlencoded in queries).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tusach::api {

/// Every byte but the unreserved ones becomes %XX: safe in a path segment, a query value and a
/// fragment.
std::string encode_segment(std::string_view text);
/// The same with '/' kept.
std::string encode_path(std::string_view path);

/// Decodes %XX. A '+' stays a '+', as it must in a path. nullopt for a broken escape.
std::optional<std::string> decode_percent(std::string_view text);

/// The parameters of a query string in their order, decoded ('+' is a space). A broken escape is
/// kept as it is written, so that what a person typed into the address bar is still found.
using QueryParameters = std::vector<std::pair<std::string, std::string>>;
QueryParameters parse_query_string(std::string_view query);

/// "name=value&name=value", encoded.
std::string format_query_string(const QueryParameters& parameters);

/// A configured prefix in its one encoded form: "", or "/tsach%20x" without a slash at its end.
std::string normalize_prefix(std::string_view prefix);

}  // namespace tusach::api
