#include "api/application.h"

#include <algorithm>
#include <exception>
#include <new>

#include "api/api_handlers.h"
#include "api/citation_check_handlers.h"
#include "api/cited_by_handlers.h"
#include "api/compression.h"
#include "api/crawl_status_handlers.h"
#include "api/difference_handlers.h"
#include "api/feed_handlers.h"
#include "api/page_handlers.h"
#include "api/problem.h"
#include "api/reader_words_handlers.h"
#include "api/related_handlers.h"
#include "api/relation_handlers.h"
#include "api/similar_handlers.h"

namespace tusach::api {
namespace {

constexpr std::string_view kMethods = "GET, HEAD, POST, OPTIONS";
// No inline script, nothing from elsewhere, no frame of a foreign site.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

bool is_machine_path(std::string_view path) {
  return path.substr(0, 5) == "/api/" || path == "/api" || path == "/healthz" || path == "/metrics";
}

// The path of a target in origin form or in absolute form ("http://host/path").
std::string_view path_of(std::string_view target) {
  target = target.substr(0, target.find_first_of("?#"));
  if (!target.empty() && target.front() == '/') return target;
  const std::size_t authority = target.find("://");
  if (authority == std::string_view::npos) return {};
  const std::size_t slash = target.find('/', authority + 3);
  return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

std::string_view query_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace

Application::Application(ServerOptions options, std::shared_ptr<const search::Searcher> searcher)
    : services_(std::move(options), std::move(searcher)) {
  add_api_routes(router_, services_);
  add_citation_check_routes(router_, services_);
  add_cited_by_routes(router_, services_);
  add_related_routes(router_, services_);
  add_relation_routes(router_, services_);
  add_difference_routes(router_, services_);
  add_feed_routes(router_, services_);
  add_similar_routes(router_, services_);
  add_crawl_status_routes(router_, services_);
  add_reader_words_routes(router_, services_);
  add_page_routes(router_, services_);
}

Application::Answer Application::handle(Request request) noexcept {
  Answer answer;
  try {
    try {
      answer = dispatch(request);
    } catch (const Error& error) {
      answer.response = problem_answer(request, from_error(error));
      if (answer.response.status >= 500) answer.response.fault = error.what();
    } catch (const std::exception& error) {
      answer.response = problem_answer(request, internal_problem());
      answer.response.fault = error.what();
    }
    add_common_headers(request, answer.response);
    compress(request, answer.response);
  } catch (const std::exception& error) {
    // The error page itself failed: memory is short or a template is broken. Only plain text is
    // left.
    answer.response = Response();
    answer.response.status = 500;
    answer.response.fault = error.what();
  }
  return answer;
}

Application::Answer Application::dispatch(Request& request) {
  const std::optional<std::string> path = below_prefix(path_of(request.target), services_.prefix);
  if (!path) throw ProblemError(not_found("Không có trang nào ở địa chỉ này."));
  if (path->empty()) return {redirect(301, services_.prefix + "/"), "/"};
  request.raw_path = *path;
  request.query = parse_query_string(query_of(request.target));
  if (request.content_length > static_cast<long long>(services_.options.max_body_bytes))
    throw ProblemError(body_too_large());

  Router::Match match = router_.match(request.method, request.raw_path);
  if (match.malformed)
    throw ProblemError(malformed_request("Địa chỉ có ký tự mã hóa phần trăm bị hỏng."));
  if (match.route == nullptr) throw ProblemError(not_found("Không có trang nào ở địa chỉ này."));
  Answer answer;
  answer.route = match.route->pattern;
  request.path_parameters = std::move(match.parameters);
  if (request.method == "OPTIONS") {
    answer.response.status = 204;
    answer.response.set_header("Allow", match.methods);
  } else if (match.method_fits) {
    answer.response = run(*match.route, request);
  } else {
    answer.response = problem_answer(request, method_not_allowed(request.method, match.methods));
    answer.response.set_header("Allow", match.methods);
  }
  return answer;
}

// Errors are turned into answers here and not in handle() so that the route is known to log and
// metrics.
Response Application::run(const Router::Route& route, const Request& request) {
  try {
    return route.handler(request);
  } catch (const Error& error) {
    Response response = problem_answer(request, from_error(error));
    if (response.status >= 500) response.fault = error.what();
    return response;
  } catch (const std::exception& error) {
    Response response = problem_answer(request, internal_problem());
    response.fault = error.what();
    return response;
  }
}

Response Application::problem_answer(const Request& request, const Problem& problem) {
  Response response = is_machine_path(request.raw_path)
                          ? problem_response(problem, services_.prefix)
                          : error_page(services_, request, problem);
  response.set_header("Cache-Control", "no-store");
  if (problem.status == 503) response.set_header("Retry-After", "5");
  return response;
}

void Application::add_common_headers(const Request& request, Response& response) const {
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "strict-origin-when-cross-origin");
  response.set_header("Content-Security-Policy", std::string(kContentSecurityPolicy));
  if (request.raw_path.substr(0, 5) == "/api/") add_cors_headers(request, response);
}

void Application::add_cors_headers(const Request& request, Response& response) const {
  const std::vector<std::string>& allowed = services_.options.cors_origins;
  if (allowed.empty()) return;
  const bool anyone = std::find(allowed.begin(), allowed.end(), "*") != allowed.end();
  const std::string origin(request.header("origin"));
  const std::string* vary = response.header("Vary");
  if (!anyone) response.set_header("Vary", vary == nullptr ? "Origin" : *vary + ", Origin");
  if (!anyone && std::find(allowed.begin(), allowed.end(), origin) == allowed.end()) return;
  response.set_header("Access-Control-Allow-Origin", anyone ? "*" : origin);
  response.set_header("Access-Control-Expose-Headers", "ETag");
  if (request.method != "OPTIONS") return;
  response.set_header("Access-Control-Allow-Methods", std::string(kMethods));
  response.set_header("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
  response.set_header("Access-Control-Max-Age", "86400");
}

}  // namespace tusach::api
