#include "api/related_handlers.h"

#include "api/document_store.h"
#include "api/json_views.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "catalog/related_provisions.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using nlohmann::json;

constexpr std::size_t kShown = 20;
constexpr std::size_t kMostShown = 200;

json list_json(const std::vector<catalog::RelatedProvision>& all, std::size_t limit,
               const std::string& prefix) {
  json items = json::array();
  for (const catalog::RelatedProvision& one : all) {
    if (items.size() == limit) break;
    items.push_back({{"document", one.document_id},
                     {"number", one.number},
                     {"title", one.title},
                     {"status", law::to_string(one.status)},
                     {"address", one.address},
                     {"citation", law::cite(one.address)},
                     {"url", document_path(one.document_id, one.address, prefix)}});
  }
  return {{"total", all.size()}, {"provisions", std::move(items)}};
}

Response handle_related(Services& services, const Request& request) {
  const std::string& id = request.path_parameter("id");
  const std::string& address = request.path_parameter("address");
  const std::size_t limit = parse_number(request, "limit", 1, kMostShown, kShown);
  const std::string etag = "W/\"" + short_hash(services.state_etag() + request.target) + "\"";
  DocumentRecord record = find_record(services, id, {});
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  load_text(services, record);
  const law::Provision* provision = law::find_provision(record.document.provisions, address);
  if (provision == nullptr)
    throw ProblemError(not_found("Văn bản này không có " + law::cite(address) + "."));
  auto catalog = services.catalogs.lease();
  const auto related =
      catalog::related_provisions(*catalog, record.document, provision->address, law::today());
  const json body = {{"document", id},
                     {"address", provision->address},
                     {"cites", list_json(related.cites, limit, services.prefix)},
                     {"cited_by", list_json(related.cited_by, limit, services.prefix)},
                     {"guided_by", list_json(related.guided_by, limit, services.prefix)}};
  Response response = make_response(200, "application/json; charset=utf-8", dump(body));
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

}  // namespace

void add_related_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/documents/{id}/provisions/{address}/related",
             [s](const Request& r) { return handle_related(*s, r); });
}

}  // namespace tusach::api
