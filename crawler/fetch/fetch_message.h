// What is asked of a server, and what came of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tusach::crawler {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct FetchRequest {
  std::string url;
  std::string method = "GET";  ///< or "POST", with `body`
  std::string body;
  Headers headers;
  /// What is left alone as a whole once it refuses us: "doc/{id}". Empty: the host.
  std::string endpoint;
  std::string etag;           ///< asks only for what changed since; empty: unconditional
  std::string last_modified;  ///< the same, as the server gave it
  /// Of a body only so many bytes count: the rest is not waited for. 0: all of it.
  std::size_t enough_bytes = 0;
};

/// Why there is no answer to use.
enum class FetchFault : std::uint8_t {
  none,
  bad_url,             ///< no http or https address
  host_not_allowed,    ///< none of the source's hosts, also where a redirect leads there
  private_address,     ///< the name leads into a private network
  robots_refused,      ///< robots.txt does not want it fetched
  robots_unavailable,  ///< robots.txt could not be read, which forbids everything for now
  blocked,             ///< the endpoint refuses us or does not answer any more; nothing was sent
  refused,             ///< 401 or 403 to this request
  not_found,           ///< 404 or 410
  client_error,        ///< another 4xx
  too_many_requests,   ///< 429, to the end
  server_error,        ///< 5xx, to the end
  too_large,
  too_many_redirects,
  timeout,
  connection,  ///< no connection, or it broke
  truncated,   ///< less came than was announced
  malformed,   ///< no HTTP, or an encoding that cannot be undone
  stopped,     ///< the run was stopped before it
};
/// "too_large", …: the cause under which errors are grouped.
std::string_view to_string(FetchFault fault);
/// Whether the same request may go well in a later run.
bool is_passing(FetchFault fault);

struct FetchResponse {
  FetchFault fault = FetchFault::none;
  std::string message;  ///< with a fault: what and where
  int status = 0;       ///< of the last answer; 0 when there was none
  std::string url;      ///< behind the redirects
  Headers headers;      ///< names in lower case
  std::string body;     ///< without the encoding of the transfer
  int attempts = 0;
  std::uint64_t bytes_received = 0;  ///< as they came over the network
  std::chrono::system_clock::time_point at;

  [[nodiscard]] bool good() const { return fault == FetchFault::none; }
  [[nodiscard]] bool not_modified() const { return good() && status == 304; }
  /// Value of the last header of this name (lower case); empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// `none` for 1xx to 3xx.
FetchFault fault_of_status(int status);
bool is_redirect(int status);
/// Whether the same request may go well in a moment.
bool is_worth_repeating(const FetchResponse& response);

}  // namespace tusach::crawler
