#include "api/similar_handlers.h"

#include "api/document_store.h"
#include "api/json_views.h"
#include "api/search_parameters.h"

namespace tusach::api {
namespace {

constexpr std::size_t kSimilar = 8;
constexpr std::size_t kMostSimilar = 50;

Response handle_similar(Services& services, const Request& request) {
  const std::string& id = request.path_parameter("id");
  const std::size_t limit = parse_number(request, "limit", 1, kMostSimilar, kSimilar);
  const std::string etag = "W/\"" + short_hash(services.state_etag() + request.target) + "\"";
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  find_record(services, id, {});  // for its 404
  nlohmann::json documents = nlohmann::json::array();
  for (const search::Hit& hit : services.searcher->similar(id, limit)) {
    documents.push_back({{"document", hit.document_id},
                         {"number", hit.number},
                         {"title", hit.title},
                         {"type", hit.type},
                         {"status", law::to_string(hit.status)},
                         {"status_label", law::vietnamese_name(hit.status)},
                         {"issued", hit.issued ? nlohmann::json(law::to_iso(*hit.issued))
                                               : nlohmann::json(nullptr)},
                         {"score", hit.score},
                         {"url", document_path(hit.document_id, {}, services.prefix)}});
  }
  Response response =
      make_response(200, "application/json; charset=utf-8",
                    dump(nlohmann::json{{"document", id}, {"documents", std::move(documents)}}));
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

}  // namespace

void fill_similar(Dictionary& content, Services& services, const std::string& document_id) {
  constexpr std::size_t kShown = 5;
  const auto hits = services.searcher->similar(document_id, kShown);
  if (hits.empty()) return;
  Dictionary& section = *content.AddSectionDictionary("SIMILAR");
  for (const search::Hit& hit : hits) {
    Dictionary& item = *section.AddSectionDictionary("SIMILAR_ITEM");
    item["URL"] = document_path(hit.document_id, {}, services.prefix);
    item["NAME"] = hit.title;
    show_value(item, "NUMBER", hit.number);
    set_status(item, hit.status);
  }
}

void add_similar_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/documents/{id}/similar",
             [s](const Request& r) { return handle_similar(*s, r); });
}

}  // namespace tusach::api
