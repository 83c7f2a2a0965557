#include "api/feed_handlers.h"

#include <algorithm>

#include "api/alert_run.h"
#include "api/atom_feed.h"
#include "api/json_views.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "catalog/clock.h"
#include "catalog/saved_queries.h"

namespace tusach::api {
namespace {

constexpr std::size_t kEntries = 30;
constexpr std::size_t kMostNews = 100;
constexpr const char* kMediaType = "application/atom+xml; charset=utf-8";

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == ':' || c == '[' || c == ']';
}

/// "https://example.org" as the client sees this server; empty when it does not say, and links are
/// then relative to the feed.
std::string origin_of(const Request& request) {
  const std::string_view host = request.header("host");
  if (host.empty() || !std::all_of(host.begin(), host.end(), is_host_character)) return {};
  const bool secure = request.header("x-forwarded-proto") == "https";
  return (secure ? "https://" : "http://") + std::string(host);
}

Response feed_response(const AtomFeed& feed, const std::string& etag) {
  Response response = make_response(200, kMediaType, to_atom(feed));
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", "no-cache");
  response.set_header("Vary", "Host, X-Forwarded-Proto");
  return response;
}

std::string etag_of(const std::string& state, const Request& request, const std::string& origin) {
  return "W/\"" + short_hash(state + ' ' + request.target + ' ' + origin) + "\"";
}

/// When the document's text was last recorded; the present for one that is gone.
std::string recorded_at(catalog::Catalog& catalog, const std::string& id) {
  const auto versions = catalog.versions(id);
  return versions.empty() ? catalog::utc_now() : versions.back().recorded_at;
}

std::string first_recorded_at(catalog::Catalog& catalog, const std::string& id) {
  const auto versions = catalog.versions(id);
  return versions.empty() ? std::string() : versions.front().recorded_at;
}

std::string entry_title(const std::string& title, const std::string& number) {
  return number.empty() || title.find(number) != std::string::npos ? title
                                                                   : title + " (" + number + ")";
}

AtomEntry entry_of(Services& services, catalog::Catalog& catalog, const search::Hit& hit,
                   bool whole, const std::string& origin) {
  AtomEntry entry;
  entry.id = stable_urn(whole ? hit.document_id : hit.id);
  entry.title = entry_title(hit.title, hit.number);
  if (!whole && !hit.label.empty())
    entry.title = hit.label + (hit.heading.empty() ? "" : ". " + hit.heading) + " – " + entry.title;
  entry.url =
      origin + document_path(hit.document_id, whole ? std::string() : hit.address, services.prefix);
  entry.updated = recorded_at(catalog, hit.document_id);
  entry.published = first_recorded_at(catalog, hit.document_id);
  entry.category = hit.type;
  entry.html = hit.snippet;
  return entry;
}

Response handle_search_feed(Services& services, const Request& request) {
  SearchParameters parameters = parse_search_parameters(request);
  search::SearchRequest& search = parameters.request;
  if (search.query.empty())
    throw ProblemError(invalid_parameter("q", "Thiếu câu tìm kiếm: “q” để trống."));
  const std::string origin = origin_of(request);
  const std::string etag = etag_of(services.state_etag(), request, origin);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  // A feed is followed for what is new, document by document, unless it is asked for otherwise.
  if (request.parameter("by") == nullptr) search.by = search::Unit::document;
  if (request.parameter("sort") == nullptr) search.sort = search::Sort::newest;
  if (request.parameter("limit") == nullptr) search.limit = kEntries;
  const search::SearchResponse found = services.search(search);
  AtomFeed feed;
  feed.id = stable_urn("search " + format_query_string(to_query_parameters(search)));
  feed.title = search.query + " – " + services.options.site_name;
  feed.author = services.options.site_name;
  feed.self_url = origin + search_feed_path(search, services.prefix);
  feed.page_url =
      origin + services.prefix + "/?" + format_query_string(to_query_parameters(search));
  feed.updated = catalog::utc_now();
  auto catalog = services.catalogs.lease();
  for (const search::Hit& hit : found.hits) {
    const bool whole = search.by == search::Unit::document;
    feed.entries.push_back(entry_of(services, *catalog, hit, whole, origin));
  }
  return feed_response(feed, etag);
}

AtomFeed alert_feed(Services& services, catalog::Catalog& catalog, const catalog::SavedQuery& saved,
                    const std::string& origin) {
  AtomFeed feed;
  feed.id = stable_urn("alert " + saved.token);
  feed.title = "Mới: " + saved.query + " – " + services.options.site_name;
  feed.author = services.options.site_name;
  feed.self_url = origin + alert_feed_path(saved.token, services.prefix);
  feed.page_url = origin + services.prefix + "/?" + saved.parameters;
  feed.updated = saved.created + "T00:00:00Z";
  for (const catalog::SavedQueryNews& news :
       catalog::SavedQueries(catalog).news(saved.token, kMostNews)) {
    const auto document = catalog.find_metadata(news.document_id);
    if (!document) continue;
    AtomEntry entry;
    entry.id = stable_urn(document->id);
    entry.title = entry_title(law::display_title(*document), document->number);
    entry.url = origin + document_path(document->id, {}, services.prefix);
    entry.updated = news.found_at;
    entry.category = document->type;
    feed.entries.push_back(std::move(entry));
  }
  return feed;
}

Response handle_alert_feed(Services& services, const Request& request) {
  auto catalog = services.catalogs.lease();
  const auto saved = catalog::SavedQueries(*catalog).find(request.path_parameter("token"));
  if (!saved) throw ProblemError(not_found("Không có câu tìm kiếm nào được lưu ở địa chỉ này."));
  const std::string origin = origin_of(request);
  const std::string etag = etag_of(services.state_etag() + saved->last_run, request, origin);
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  return feed_response(alert_feed(services, *catalog, *saved, origin), etag);
}

}  // namespace

std::string search_feed_path(const search::SearchRequest& request, const std::string& url_prefix) {
  search::SearchRequest followed = request;
  followed.by = search::Unit::article;  // left out: a feed goes by document
  followed.sort = search::Sort::relevance;
  return url_prefix + "/api/v1/search.atom?" + format_query_string(to_query_parameters(followed));
}

std::string alert_feed_path(const std::string& token, const std::string& url_prefix) {
  return url_prefix + "/api/v1/alerts/" + encode_segment(token) + ".atom";
}

void add_feed_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/search.atom", [s](const Request& r) { return handle_search_feed(*s, r); });
  router.get("/api/v1/alerts/{token}.atom",
             [s](const Request& r) { return handle_alert_feed(*s, r); });
}

}  // namespace tusach::api
