#include "api/cited_by_handlers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "api/document_store.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "catalog/cited_by.h"
#include "catalog/related_provisions.h"
#include "law/address.h"

namespace tusach::api {
namespace {

constexpr std::size_t kPageSize = 20;
constexpr std::size_t kMostOnPage = 100;
/// Places of one document that its page of the list names.
constexpr std::size_t kMostPlaces = 12;

struct Listing {
  DocumentRecord record;
  std::string address;  ///< of the cited provision; empty for the whole document
  std::vector<catalog::CitingDocument> citing;
  std::size_t first = 0;  ///< of the page
  std::size_t end = 0;
};

/// A page begins behind the document that `after` names: pages stay whole when documents are added.
std::size_t position_behind(const std::vector<catalog::CitingDocument>& citing,
                            const std::string& after) {
  if (after.empty()) return 0;
  for (std::size_t i = 0; i < citing.size(); ++i) {
    if (citing[i].metadata.id == after) return i + 1;
  }
  throw ProblemError(
      invalid_parameter("after", "“after” phải là mã của một văn bản trong danh sách."));
}

std::string text_parameter(const Request& request, const char* name) {
  const std::string* value = request.parameter(name);
  return value == nullptr ? std::string() : *value;
}

Listing read_listing(Services& services, const Request& request, const std::string& id) {
  Listing listing;
  listing.record = find_record(services, id, {});
  listing.address = text_parameter(request, "provision");
  auto catalog = services.catalogs.lease();
  listing.citing = catalog::citing_documents(*catalog, listing.record.document, listing.address);
  const std::size_t limit = parse_number(request, "limit", 1, kMostOnPage, kPageSize);
  listing.first = position_behind(listing.citing, text_parameter(request, "after"));
  listing.end = std::min(listing.first + limit, listing.citing.size());
  return listing;
}

nlohmann::json citing_json(const catalog::CitingDocument& one, const std::string& prefix) {
  nlohmann::json places = nlohmann::json::array();
  for (const catalog::KeptCitation& place : one.places) {
    places.push_back({{"address", place.address},
                      {"citation", law::cite(place.address)},
                      {"target", place.target_address},
                      {"target_last", place.target_last},
                      {"url", document_path(one.metadata.id, place.address, prefix)}});
  }
  return {{"id", one.metadata.id},
          {"number", one.metadata.number},
          {"title", law::display_title(one.metadata)},
          {"status", law::to_string(one.metadata.status_on(law::today()))},
          {"url", document_path(one.metadata.id, {}, prefix)},
          {"places", std::move(places)}};
}

std::string etag_of(Services& services, const Request& request) {
  return "W/\"" + short_hash(services.state_etag() + request.target) + "\"";
}

Response handle_api(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const Listing listing = read_listing(services, request, request.path_parameter("id"));
  nlohmann::json documents = nlohmann::json::array();
  for (std::size_t i = listing.first; i < listing.end; ++i) {
    documents.push_back(citing_json(listing.citing[i], services.prefix));
  }
  nlohmann::json body = {{"document", listing.record.document.id},
                         {"provision", listing.address},
                         {"total", listing.citing.size()},
                         {"documents", std::move(documents)},
                         {"after", nullptr}};
  if (listing.end < listing.citing.size()) {
    body["after"] = listing.citing[listing.end - 1].metadata.id;
  }
  Response response = make_response(200, "application/json; charset=utf-8", dump(body));
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

void fill_place(Dictionary& item, const catalog::CitingDocument& one,
                const catalog::KeptCitation& place, const std::string& prefix) {
  const std::string name = law::cite(place.address);
  Dictionary& shown = *item.AddSectionDictionary("PLACE");
  shown["URL"] = document_path(one.metadata.id, place.address, prefix);
  shown["NAME"] = name.empty() ? "Phần mở đầu hoặc phần ký" : name;
  if (place.target_address.empty()) return;
  std::string target = law::cite(place.target_address);
  if (!place.target_last.empty()) target += " đến " + law::cite(place.target_last);
  shown.AddSectionDictionary("TARGET")->SetValue("TARGET_NAME", target);
}

void fill_related(Dictionary& content, const char* section,
                  const std::vector<catalog::RelatedProvision>& all, const std::string& prefix) {
  constexpr std::size_t kMostRelated = 30;
  if (all.empty()) return;
  Dictionary& list = *content.AddSectionDictionary(section);
  for (std::size_t at = 0; at < std::min(all.size(), kMostRelated); ++at) {
    const catalog::RelatedProvision& one = all[at];
    const std::string part = law::cite(one.address);
    Dictionary& item = *list.AddSectionDictionary("RELATED");
    item["URL"] = document_path(one.document_id, one.address, prefix);
    item["NAME"] = part.empty() ? one.title : part + " " + one.title;
    item["NUMBER"] = one.number;
    set_status(item, one.status);
  }
  if (all.size() > kMostRelated)
    list.AddSectionDictionary("MORE")->SetValue("COUNT", grouped(all.size() - kMostRelated));
}

/// What guides the provision and what it cites itself; nothing for a document as a whole.
void fill_related(Dictionary& content, Services& services, Listing& listing) {
  if (listing.address.empty()) return;
  law::LegalDocument& document = listing.record.document;
  load_text(services, listing.record);
  if (law::find_provision(document.provisions, listing.address) == nullptr) return;
  auto catalog = services.catalogs.lease();
  auto related = catalog::related_provisions(*catalog, document, listing.address, law::today());
  // "Điều 9" that the text has not got leads to the document as a whole.
  std::erase_if(related.cites, [&document](const catalog::RelatedProvision& one) {
    return one.document_id == document.id && one.address.empty();
  });
  fill_related(content, "GUIDED", related.guided_by, services.prefix);
  fill_related(content, "CITES", related.cites, services.prefix);
}

Response handle_page(Services& services, const Request& request) {
  const std::string etag = etag_of(services, request);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const auto id = resolve_id(services, request.path_parameter("id"));
  if (!id) throw ProblemError(not_found("Không có văn bản nào ở địa chỉ này."));
  Listing listing = read_listing(services, request, *id);
  const std::string document = document_path(*id, {}, services.prefix);
  const std::string self = document + "/duoc-dan-chieu";
  const std::string name = law::display_title(listing.record.document);
  const std::string part = law::cite(listing.address);

  PageFrame frame(services, "cited_by.html");
  frame.set_title("Được dẫn chiếu: " + shortened(name, 150));
  frame.set_noindex();
  frame.set_style("document.css");
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  content["DOCUMENT_URL"] = document_path(*id, listing.address, services.prefix);
  content["DOCUMENT_NAME"] = part.empty() ? name : part + " " + name;
  content["TOTAL"] = grouped(listing.citing.size());
  if (!part.empty()) content.AddSectionDictionary("WHOLE")->SetValue("URL", self);
  if (listing.citing.empty()) content.ShowSection("NONE");
  for (std::size_t i = listing.first; i < listing.end; ++i) {
    const catalog::CitingDocument& one = listing.citing[i];
    Dictionary& item = *content.AddSectionDictionary("CITING");
    item["URL"] = document_path(one.metadata.id, {}, services.prefix);
    item["NAME"] = law::display_title(one.metadata);
    item["NUMBER"] = one.metadata.number;
    set_status(item, one.metadata.status_on(law::today()));
    for (std::size_t at = 0; at < std::min(one.places.size(), kMostPlaces); ++at) {
      fill_place(item, one, one.places[at], services.prefix);
    }
    if (one.places.size() > kMostPlaces) {
      item.AddSectionDictionary("MORE")->SetValue("COUNT",
                                                  grouped(one.places.size() - kMostPlaces));
    }
  }
  if (listing.first == 0) fill_related(content, services, listing);
  if (listing.end < listing.citing.size()) {
    std::string next = self + "?after=" + listing.citing[listing.end - 1].metadata.id;
    if (!listing.address.empty()) next += "&provision=" + encode_segment(listing.address);
    content.AddSectionDictionary("NEXT")->SetValue("URL", next);
  }
  Response response = frame.finish(200);
  response.set_header("Cache-Control", "no-cache");
  response.set_header("ETag", etag);
  return response;
}

}  // namespace

void add_cited_by_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/documents/{id}/cited-by",
             [s](const Request& r) { return handle_api(*s, r); });
  router.get("/van-ban/{id}/duoc-dan-chieu", [s](const Request& r) { return handle_page(*s, r); });
}

}  // namespace tusach::api
