#include "api/reader_words_handlers.h"

#include "api/admin_access.h"
#include "api/json_views.h"
#include "catalog/asked_queries.h"

namespace tusach::api {
namespace {

using nlohmann::json;

constexpr std::size_t kListed = 200;

Response handle_missing(Services& services, const Request& request) {
  if (auto refusal = refuse_stranger(request, services.options.admin_password, services.prefix))
    return std::move(*refusal);
  json queries = json::array();
  auto catalog = services.catalogs.lease();
  for (const auto& query : catalog::AskedQueries(*catalog).missing(kListed)) {
    queries.push_back({{"query", query.text},
                       {"count", query.count},
                       {"first_day", query.first_day},
                       {"last_day", query.last_day}});
  }
  Response response = make_response(200, "application/json; charset=utf-8",
                                    dump({{"queries", std::move(queries)}}));
  response.set_header("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_reader_words_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/admin/missing-queries",
             [s](const Request& request) { return handle_missing(*s, request); });
}

}  // namespace tusach::api
