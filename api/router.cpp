#include "api/router.h"

namespace tusach::api {
namespace {

std::vector<std::string_view> raw_segments(std::string_view path) {
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  std::vector<std::string_view> segments;
  while (true) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// "{token}.atom": one segment that ends with what stands behind the name.
std::size_t suffixed_name_end(std::string_view segment) {
  if (segment.empty() || segment.front() != '{' || segment.back() == '}') return 0;
  const std::size_t end = segment.find('}');
  return end == std::string_view::npos ? 0 : end;
}

bool is_rest(std::string_view segment) {
  return is_parameter(segment) && segment.size() > 5 &&
         segment.substr(segment.size() - 4) == "...}";
}

std::string joined_from(const std::vector<std::string>& segments, std::size_t first) {
  std::string rest;
  for (std::size_t i = first; i < segments.size(); ++i) {
    if (i > first) rest += '/';
    rest += segments[i];
  }
  return rest;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments,
          std::map<std::string, std::string>& parameters) {
  parameters.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (i >= segments.size()) return false;
    const std::string& part = pattern[i];
    if (is_rest(part)) {
      parameters[part.substr(1, part.size() - 5)] = joined_from(segments, i);
      return true;
    }
    if (is_parameter(part)) {
      if (segments[i].empty()) return false;
      parameters[part.substr(1, part.size() - 2)] = segments[i];
    } else if (const std::size_t end = suffixed_name_end(part); end > 0) {
      const std::string_view suffix = std::string_view(part).substr(end + 1);
      if (segments[i].size() <= suffix.size() || !segments[i].ends_with(suffix)) return false;
      parameters[part.substr(1, end - 1)] =
          segments[i].substr(0, segments[i].size() - suffix.size());
    } else if (part != segments[i]) {
      return false;
    }
  }
  return pattern.size() == segments.size();
}

}  // namespace

std::optional<std::vector<std::string>> split_path(std::string_view raw_path) {
  std::vector<std::string> segments;
  for (const std::string_view raw : raw_segments(raw_path)) {
    std::optional<std::string> segment = decode_percent(raw);
    if (!segment || segment->find('\0') != std::string::npos) return std::nullopt;
    segments.push_back(std::move(*segment));
  }
  return segments;
}

std::optional<std::string> below_prefix(std::string_view raw_path, std::string_view prefix) {
  if (prefix.empty()) return std::string(raw_path);
  const std::vector<std::string_view> path = raw_segments(raw_path);
  const std::vector<std::string_view> wanted = raw_segments(prefix);
  if (path.size() < wanted.size()) return std::nullopt;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::optional<std::string> segment = decode_percent(path[i]);
    if (!segment || segment != decode_percent(wanted[i])) return std::nullopt;
  }
  std::string rest;
  for (std::size_t i = wanted.size(); i < path.size(); ++i) rest.append("/").append(path[i]);
  return rest;
}

void Router::get(std::string pattern, Handler handler) {
  add("GET", std::move(pattern), std::move(handler));
}

void Router::post(std::string pattern, Handler handler) {
  add("POST", std::move(pattern), std::move(handler));
}

void Router::add(std::string method, std::string pattern, Handler handler) {
  std::vector<std::string> segments;
  for (const std::string_view segment : raw_segments(pattern)) segments.emplace_back(segment);
  routes_.push_back(
      {std::move(method), std::move(pattern), std::move(segments), std::move(handler)});
}

Router::Match Router::match(std::string_view method, std::string_view raw_path) const {
  Match match;
  const std::optional<std::vector<std::string>> segments = split_path(raw_path);
  if (!segments) {
    match.malformed = true;
    return match;
  }
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  std::map<std::string, std::string> parameters;
  for (const Route& route : routes_) {
    if (!fits(route.segments, *segments, parameters)) continue;
    // The first pattern that fits is the one; it may be there for two methods.
    if (match.route != nullptr && match.route->pattern != route.pattern) break;
    match.methods += route.method == "GET" ? "GET, HEAD, " : route.method + ", ";
    if (match.method_fits) continue;
    match.route = &route;
    match.method_fits = route.method == wanted;
    match.parameters = parameters;
  }
  match.methods += "OPTIONS";
  return match;
}

}  // namespace tusach::api
