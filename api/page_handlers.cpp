#include "api/page_handlers.h"

#include <memory>

#include "api/document_page.h"
#include "api/home_page.h"
#include "api/page_frame.h"
#include "api/results_page.h"
#include "api/search_help_page.h"
#include "api/search_parameters.h"

namespace tusach::api {
namespace {

bool asks_for_something(const search::SearchRequest& request) {
  return to_query_parameters(request).size() > 1 || !request.query.empty();
}

Response robots(const Services& services) {
  std::string text = "User-agent: *\n";
  text += "Disallow: " + services.prefix + "/api/\n";
  text += "Disallow: " + services.prefix + "/?\n";
  Response response = make_response(200, "text/plain; charset=utf-8", std::move(text));
  response.set_header("Cache-Control", "public, max-age=3600");
  return response;
}

}  // namespace

void add_page_routes(Router& router, Services& services) {
  Services* s = &services;
  auto home = std::make_shared<HomePage>(services);
  router.get("/", [s, home](const Request& request) {
    const SearchParameters parameters = parse_search_parameters(request);
    return asks_for_something(parameters.request) ? render_results(*s, request, parameters)
                                                  : home->render(request);
  });
  router.get("/van-ban/{id}", [s](const Request& r) { return render_document(*s, r); });
  router.get(kSearchHelpPath, [s](const Request& r) { return render_search_help(*s, r); });
  router.get("/static/{name...}",
             [s](const Request& r) { return s->files.serve(r, r.path_parameter("name")); });
  router.get("/favicon.svg", [s](const Request& r) { return s->files.serve(r, "favicon.svg"); });
  router.get("/robots.txt", [s](const Request&) { return robots(*s); });
}

Response error_page(Services& services, const Request& request, const Problem& problem) {
  constexpr std::size_t kKeptQueryBytes = 1000;
  PageFrame frame(services, "error.html");
  frame.set_title(problem.title);
  frame.set_noindex();
  const std::string* query = request.parameter("q");
  frame.show_header_search(query == nullptr ? "" : shortened(*query, kKeptQueryBytes), {});
  Dictionary& content = frame.content();
  content["STATUS"] = std::to_string(problem.status);
  content["TITLE"] = problem.title;
  content["DETAIL"] = problem.detail;
  return frame.finish(problem.status);
}

}  // namespace tusach::api
