// One HTTP request and its answer as plain values: handlers know nothing of sockets.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/url.h"

namespace tusach::api {

struct Request {
  std::string method;    ///< "GET"
  std::string target;    ///< as sent: "/van-ban/x?q=y"
  std::string raw_path;  ///< below the prefix, still encoded: "/van-ban/x"
  QueryParameters query;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string remote_address;
  long long content_length = 0;
  std::map<std::string, std::string> path_parameters;  ///< set by the router, decoded
  /// Reads the body from the connection, once. Throws ProblemError(413) for one that is larger than
  /// the server takes. Empty where there is no connection.
  std::function<std::string()> read_body;
  /// The fields of a form (multipart or urlencoded), files among them by their contents. The same
  /// rules.
  std::function<std::map<std::string, std::string>()> read_form;

  /// The first value of a query parameter; nullptr when it is not there.
  [[nodiscard]] const std::string* parameter(std::string_view name) const;
  /// A header's value by its name in lower case; empty when it is not there.
  [[nodiscard]] std::string_view header(const std::string& name) const;
  /// A parameter of the route's pattern. The pattern must have it.
  [[nodiscard]] const std::string& path_parameter(const std::string& name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string fault;  ///< for the log alone

  void set_header(std::string_view name, std::string value);
  [[nodiscard]] const std::string* header(std::string_view name) const;
};

Response make_response(int status, std::string content_type, std::string body);
Response redirect(int status, std::string location);

/// True when If-None-Match names this entity tag (weak comparison).
bool matches_etag(const Request& request, std::string_view etag);

/// A 304 answer that carries the tag, or nullopt when the client has to get the whole answer.
std::optional<Response> not_modified(const Request& request, const std::string& etag);

}  // namespace tusach::api
