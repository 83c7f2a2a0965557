#include "api/http_message.h"

#include <strings.h>

namespace tusach::api {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view opaque_tag(std::string_view tag) {
  while (!tag.empty() && (tag.front() == ' ' || tag.front() == '\t')) tag.remove_prefix(1);
  while (!tag.empty() && (tag.back() == ' ' || tag.back() == '\t')) tag.remove_suffix(1);
  if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
  return tag;
}

}  // namespace

const std::string* Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string_view Request::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

const std::string& Request::path_parameter(const std::string& name) const {
  return path_parameters.at(name);
}

void Response::set_header(std::string_view name, std::string value) {
  for (auto& [key, old] : headers) {
    if (same_name(key, name)) {
      old = std::move(value);
      return;
    }
  }
  headers.emplace_back(std::string(name), std::move(value));
}

const std::string* Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return &value;
  }
  return nullptr;
}

Response make_response(int status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.set_header("Content-Type", std::move(content_type));
  response.body = std::move(body);
  return response;
}

Response redirect(int status, std::string location) {
  Response response;
  response.status = status;
  response.set_header("Location", std::move(location));
  return response;
}

bool matches_etag(const Request& request, std::string_view etag) {
  std::string_view list = request.header("if-none-match");
  const std::string_view wanted = opaque_tag(etag);
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    if (opaque_tag(list.substr(0, comma)) == wanted) return true;
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return false;
}

std::optional<Response> not_modified(const Request& request, const std::string& etag) {
  if (!matches_etag(request, etag)) return std::nullopt;
  Response response;
  response.status = 304;
  response.set_header("ETag", etag);
  return response;
}

}  // namespace tusach::api
