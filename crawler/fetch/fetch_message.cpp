#include "crawler/fetch/fetch_message.h"

#include <algorithm>

namespace tusach::crawler {

std::string_view to_string(FetchFault fault) {
  switch (fault) {
    case FetchFault::none:
      return "none";
    case FetchFault::bad_url:
      return "bad_url";
    case FetchFault::host_not_allowed:
      return "host_not_allowed";
    case FetchFault::private_address:
      return "private_address";
    case FetchFault::robots_refused:
      return "robots_refused";
    case FetchFault::robots_unavailable:
      return "robots_unavailable";
    case FetchFault::blocked:
      return "blocked";
    case FetchFault::refused:
      return "refused";
    case FetchFault::not_found:
      return "not_found";
    case FetchFault::client_error:
      return "client_error";
    case FetchFault::too_many_requests:
      return "too_many_requests";
    case FetchFault::server_error:
      return "server_error";
    case FetchFault::too_large:
      return "too_large";
    case FetchFault::too_many_redirects:
      return "too_many_redirects";
    case FetchFault::timeout:
      return "timeout";
    case FetchFault::connection:
      return "connection";
    case FetchFault::truncated:
      return "truncated";
    case FetchFault::malformed:
      return "malformed";
    case FetchFault::stopped:
      return "stopped";
  }
  return "none";
}

bool is_passing(FetchFault fault) {
  switch (fault) {
    case FetchFault::robots_unavailable:
    case FetchFault::blocked:
    case FetchFault::refused:
    case FetchFault::too_many_requests:
    case FetchFault::server_error:
    case FetchFault::timeout:
    case FetchFault::connection:
    case FetchFault::truncated:
    case FetchFault::malformed:
    case FetchFault::stopped:
      return true;
    default:
      return false;
  }
}

std::string_view FetchResponse::header(std::string_view name) const {
  const auto found = std::find_if(headers.rbegin(), headers.rend(),
                                  [name](const auto& header) { return header.first == name; });
  return found == headers.rend() ? std::string_view() : std::string_view(found->second);
}

FetchFault fault_of_status(int status) {
  if (status == 401 || status == 403) return FetchFault::refused;
  if (status == 404 || status == 410) return FetchFault::not_found;
  if (status == 429) return FetchFault::too_many_requests;
  if (status >= 500) return FetchFault::server_error;
  if (status >= 400) return FetchFault::client_error;
  return FetchFault::none;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_worth_repeating(const FetchResponse& response) {
  switch (response.fault) {
    case FetchFault::too_many_requests:
    case FetchFault::timeout:
    case FetchFault::connection:
    case FetchFault::truncated:
    case FetchFault::malformed:
      return true;
    case FetchFault::server_error:
      return response.status != 501 && response.status != 505;
    default:
      return false;
  }
}

}  // namespace tusach::crawler
