#include "api/api_handlers.h"

#include <array>

#include "api/day_json.h"
#include "api/document_store.h"
#include "api/hit_proof_json.h"
#include "api/json_views.h"
#include "api/legislation_json_ld.h"
#include "api/page_cursor.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "law/address.h"
#include "law/akoma_ntoso.h"

namespace tusach::api {
namespace {

using nlohmann::json;

constexpr std::size_t kSuggestions = 8;
constexpr std::size_t kMaxSuggestions = 20;

Response json_response(const json& body, const std::string& etag) {
  Response response = make_response(200, "application/json; charset=utf-8", dump(body));
  response.set_header("Cache-Control", "no-cache");
  if (!etag.empty()) response.set_header("ETag", etag);
  return response;
}

Response handle_search(Services& services, const Request& request) {
  const SearchParameters parameters = parse_search_parameters(request);
  if (parameters.request.query.empty())
    throw ProblemError(invalid_parameter("q", "Thiếu câu tìm kiếm: “q” để trống."));
  const std::string etag = services.state_etag();
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const search::SearchResponse found = services.search(parameters.request);
  json body = to_json(found, services.prefix);
  body["next"] = found.next ? json(encode_cursor(parameters.request, found)) : json(nullptr);
  if (parameters.proof)
    add_proofs(body, services.proofs.prove(parameters.request, found), services.prefix);
  return json_response(body, etag);
}

Response handle_suggest(Services& services, const Request& request) {
  if (request.parameter("q") == nullptr)
    throw ProblemError(invalid_parameter("q", "Thiếu tham số “q”."));
  const std::string typed = parse_query_text(request);
  const std::size_t limit = parse_number(request, "limit", 1, kMaxSuggestions, kSuggestions);
  const std::string etag = services.state_etag();
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  json suggestions = json::array();
  if (!typed.empty()) {
    for (const search::Suggestion& suggestion : services.searcher->suggest(typed, limit))
      suggestions.push_back(to_json(suggestion, services.prefix));
  }
  return json_response({{"query", typed}, {"suggestions", std::move(suggestions)}}, etag);
}

std::string document_text(const law::LegalDocument& document) {
  std::string text = law::display_title(document) + "\n";
  if (!document.number.empty()) text += document.number + "\n";
  text += '\n';
  if (!document.preamble.empty()) text += document.preamble + "\n\n";
  for (const law::Provision& provision : document.provisions)
    text += law::plain_text(provision) + "\n\n";
  return text + document.conclusion + (document.conclusion.empty() ? "" : "\n");
}

Response download(const std::string& media_type, std::string body, const std::string& file_name) {
  Response response = make_response(200, media_type, std::move(body));
  response.set_header("Content-Disposition", "inline; filename=\"" + file_name + "\"");
  return response;
}

/// What a day rests on that the source does not give; null where it does, or nobody does.
json basis_json(const std::optional<catalog::EffectBasis>& basis, const std::string& prefix) {
  if (!basis) return {};
  return {{"document", basis->document_id},
          {"number", basis->number},
          {"address", basis->address},
          {"clause", basis->clause},
          {"url", document_path(basis->document_id, basis->address, prefix)}};
}

Response document_as(const std::string& format, Services& services, DocumentRecord& record) {
  load_text(services, record);
  const law::LegalDocument& document = record.document;
  if (format == "akn") {
    return download("application/akn+xml; charset=utf-8", law::to_akoma_ntoso(document),
                    document.id + ".akn.xml");
  }
  complete_effect(record);
  if (format == "text")
    return download("text/plain; charset=utf-8", document_text(document), document.id + ".txt");
  if (format == "jsonld") {
    const std::string page =
        document_path(readable_segment(services, document), {}, services.prefix);
    return download("application/ld+json; charset=utf-8",
                    dump(legislation_json_ld(record, page, services.prefix)),
                    document.id + ".jsonld");
  }
  json body =
      document_to_json(document, law::today(), record.incoming, record.versions, services.prefix);
  if (record.effect.partly) body["declared_status"] = law::to_string(law::EffectStatus::unknown);
  body["effect_basis"] = {{"effective", basis_json(record.effect.effective, services.prefix)},
                          {"partly_expired", basis_json(record.effect.partly, services.prefix)},
                          {"expired", basis_json(record.effect.expired, services.prefix)}};
  return json_response(body, {});
}

std::string version_parameter(const Request& request) {
  const std::string* version = request.parameter("version");
  return version == nullptr ? std::string() : *version;
}

/// What "format" says, else the first media type of Accept that is known, else JSON.
std::string wanted_format(const Request& request) {
  const std::string* wanted = request.parameter("format");
  if (wanted != nullptr && !wanted->empty()) {
    if (*wanted != "json" && *wanted != "akn" && *wanted != "jsonld" && *wanted != "text")
      throw ProblemError(
          invalid_parameter("format", "“format” phải là json, akn, jsonld hoặc text."));
    return *wanted;
  }
  constexpr std::array<std::pair<std::string_view, const char*>, 4> kTypes{
      {{"application/json", "json"},
       {"application/akn+xml", "akn"},
       {"application/ld+json", "jsonld"},
       {"text/plain", "text"}}};
  const std::string_view accepted = request.header("accept");
  std::string format = "json";
  std::size_t first = std::string_view::npos;
  for (const auto& [type, name] : kTypes) {
    const std::size_t at = accepted.find(type);
    if (at >= first) continue;
    first = at;
    format = name;
  }
  return format;
}

/// One address has several forms, and each needs a tag of its own.
std::string etag_of_format(std::string etag, const std::string& format) {
  if (format != "json") etag.insert(etag.size() - 1, "-" + format);
  return etag;
}

Response handle_document(Services& services, const Request& request) {
  const std::string format = wanted_format(request);
  DocumentRecord record =
      find_record(services, request.path_parameter("id"), version_parameter(request));
  const std::string etag = etag_of_format(record.etag, format);
  auto unchanged = not_modified(request, etag);
  Response response = unchanged ? *unchanged : document_as(format, services, record);
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", "no-cache");
  response.set_header("Vary", "Accept");
  return response;
}

[[noreturn]] void refuse_provision(const Services& services, const law::LegalDocument& document,
                                   const std::string& address) {
  const std::string nearest = law::nearest_address(document.provisions, address);
  Problem problem = not_found("Văn bản này không có " + law::cite(address) + ".");
  problem.extensions = {{"document", document.id}, {"nearest", nullptr}, {"nearest_url", nullptr}};
  if (!nearest.empty()) {
    problem.detail += " Gần nhất là " + law::cite(nearest) + ".";
    problem.extensions["nearest"] = nearest;
    problem.extensions["nearest_url"] = services.prefix + "/api/v1/documents/" +
                                        encode_segment(document.id) + "/provisions/" +
                                        encode_segment(nearest);
  }
  throw ProblemError(problem);
}

Response handle_provision(Services& services, const Request& request) {
  DocumentRecord record =
      find_record(services, request.path_parameter("id"), version_parameter(request));
  if (auto unchanged = not_modified(request, record.etag)) return *unchanged;
  load_text(services, record);
  complete_effect(record);
  const std::string& address = request.path_parameter("address");
  const law::Provision* provision = law::find_provision(record.document.provisions, address);
  if (provision == nullptr) refuse_provision(services, record.document, address);
  return json_response(
      provision_to_json(record.document, *provision, law::today(), services.prefix), record.etag);
}

Response handle_day(Services& services, const Request& request) {
  const auto day = law::parse_date(request.path_parameter("date"));
  if (!day)
    throw ProblemError(
        invalid_parameter("date", "“date” phải là một ngày có thật, như 2021-05-01."));
  DocumentRecord record = find_record(services, request.path_parameter("id"), {});
  // Other documents amend this one.
  std::string etag = services.state_etag();
  etag.insert(etag.size() - 1, "-" + record.document.id + "-" + law::to_iso(*day));
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  auto catalog = services.catalogs.lease();
  const auto on_day = catalog::LawInTime(*catalog).read(record.document.id, *day);
  if (!on_day) throw ProblemError(not_found("Không có văn bản nào mang mã này trong tủ sách."));
  return json_response(day_to_json(*on_day, &services.prefix), etag);
}

Response handle_health(Services& services) {
  json body = {{"status", "ok"}, {"generation", nullptr},
               {"units", 0},     {"catalog_sequence", 0},
               {"index_lag", 0}, {"version", services.options.version}};
  int status = 200;
  try {
    const search::Searcher::Generation generation = services.searcher->generation();
    body["generation"] = generation.name;
    body["units"] = generation.units;
    body["catalog_sequence"] = generation.catalog_sequence;
    body["index_lag"] = services.catalogs.lease()->last_sequence() - generation.catalog_sequence;
  } catch (const Error&) {
    body["status"] = "unavailable";
    status = 503;
  }
  Response response = make_response(status, "application/json; charset=utf-8", dump(body));
  response.set_header("Cache-Control", "no-store");
  return response;
}

Response handle_metrics(Services& services) {
  services.metrics.set_generation(services.searcher->generation());
  Response response =
      make_response(200, "text/plain; version=0.0.4; charset=utf-8", services.metrics.text());
  response.set_header("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_api_routes(Router& router, Services& services) {
  Services* s = &services;
  router.get("/api/v1/search", [s](const Request& r) { return handle_search(*s, r); });
  router.get("/api/v1/suggest", [s](const Request& r) { return handle_suggest(*s, r); });
  router.get("/api/v1/documents/{id}", [s](const Request& r) { return handle_document(*s, r); });
  router.get("/api/v1/documents/{id}/provisions/{address}",
             [s](const Request& r) { return handle_provision(*s, r); });
  router.get("/api/v1/documents/{id}/at/{date}",
             [s](const Request& r) { return handle_day(*s, r); });
  router.get("/api/v1/openapi.json",
             [s](const Request& r) { return s->files.serve(r, "openapi.json"); });
  router.get("/healthz", [s](const Request&) { return handle_health(*s); });
  router.get("/metrics", [s](const Request&) { return handle_metrics(*s); });
}

}  // namespace tusach::api
