#include "api/json_views.h"

#include "api/url.h"
#include "law/address.h"
#include "law/interchange.h"

namespace tusach::api {
namespace {

using nlohmann::json;

json date_or_null(const std::optional<law::Date>& date) {
  return date ? json(law::to_iso(*date)) : json(nullptr);
}

json to_json(const search::Facet& facet) {
  json values = json::array();
  for (const search::FacetValue& value : facet.values) {
    values.push_back({{"value", value.value}, {"label", value.label}, {"count", value.count}});
  }
  return {{"field", facet.field}, {"exact", facet.exact}, {"values", std::move(values)}};
}

json relation_to_json(const law::Relation& relation, std::string_view label,
                      const std::string& url_prefix) {
  json out = {{"kind", law::to_string(relation.kind)},
              {"label", label},
              {"number", relation.target_number},
              {"document", nullptr},
              {"url", nullptr},
              {"provenance", relation.provenance}};
  if (!relation.target_id.empty()) {
    out["document"] = relation.target_id;
    out["url"] = document_path(relation.target_id, {}, url_prefix);
  }
  return out;
}

json version_to_json(const catalog::Version& version) {
  return {{"ordinal", version.ordinal},
          {"recorded_at", version.recorded_at},
          {"source", version.source},
          {"source_url", version.source_url},
          {"content_hash", version.content_hash}};
}

}  // namespace

std::string document_path(const std::string& document_id, const std::string& address,
                          const std::string& url_prefix) {
  std::string path = url_prefix + "/van-ban/" + encode_segment(document_id);
  if (!address.empty()) path += "#" + encode_segment(address);
  return path;
}

json to_json(const search::Hit& hit, const std::string& url_prefix) {
  json out = {{"id", hit.id},
              {"document", hit.document_id},
              {"address", hit.address},
              {"number", hit.number},
              {"title", hit.title},
              {"type", hit.type},
              {"issuing_body", hit.issuing_body},
              {"label", hit.label},
              {"heading", hit.heading},
              {"status", law::to_string(hit.status)},
              {"status_label", law::vietnamese_name(hit.status)},
              {"issued", date_or_null(hit.issued)},
              {"effective", date_or_null(hit.effective)},
              {"expired", date_or_null(hit.expired)},
              {"summary", hit.summary},
              {"score", hit.score},
              {"snippet", hit.snippet},
              {"heading_html", hit.heading_html},
              {"url", document_path(hit.document_id, hit.address, url_prefix)}};
  if (hit.more_in_document > 0) out["more_in_document"] = hit.more_in_document;
  return out;
}

json to_json(const search::SearchResponse& response, const std::string& url_prefix) {
  json hits = json::array();
  for (const search::Hit& hit : response.hits) hits.push_back(to_json(hit, url_prefix));
  json documents = json::array();
  for (const search::Hit& hit : response.documents) documents.push_back(to_json(hit, url_prefix));
  json facets = json::array();
  for (const search::Facet& facet : response.facets) facets.push_back(to_json(facet));
  json reading = nullptr;
  if (response.reading) {
    reading = {{"kind", search::to_string(response.reading->kind)},
               {"text", response.reading->text}};
  }
  json expansions = json::array();
  for (const search::Expansion& expansion : response.expansions)
    expansions.push_back({{"from", expansion.from}, {"to", expansion.to}});
  json correction = nullptr;
  if (response.correction) correction = *response.correction;
  json notices = json::array();
  for (const search::Notice& notice : response.notices)
    notices.push_back({{"code", notice.code}, {"text", notice.text}});
  json relaxations = json::array();
  for (const search::Relaxation& one : response.relaxations) {
    relaxations.push_back({{"filter", one.field},
                           {"value", one.value},
                           {"total", one.total},
                           {"total_exact", one.total_exact}});
  }
  json nearest = json::array();
  for (const search::Suggestion& one : response.nearest)
    nearest.push_back(to_json(one, url_prefix));
  return {{"query", response.query},
          {"relaxations", std::move(relaxations)},
          {"nearest", std::move(nearest)},
          {"reading", std::move(reading)},
          {"correction", std::move(correction)},
          {"notices", std::move(notices)},
          {"expansions", std::move(expansions)},
          {"total", response.total},
          {"total_exact", response.total_exact},
          {"hits", std::move(hits)},
          {"documents", std::move(documents)},
          {"facets", std::move(facets)}};
}

json to_json(const search::Suggestion& suggestion, const std::string& url_prefix) {
  json out = {{"kind", search::to_string(suggestion.kind)},
              {"text", suggestion.text},
              {"document", nullptr},
              {"number", suggestion.number},
              {"url", nullptr}};
  if (!suggestion.document_id.empty()) {
    out["document"] = suggestion.document_id;
    out["url"] = document_path(suggestion.document_id, suggestion.address, url_prefix);
  }
  return out;
}

json document_to_json(const law::LegalDocument& document, law::Date today,
                      const std::vector<law::Relation>& incoming,
                      const std::vector<catalog::Version>& versions,
                      const std::string& url_prefix) {
  json out = law::to_interchange(document);
  const law::EffectStatus status = document.status_on(today);
  out["status"] = law::to_string(status);
  out["status_label"] = law::vietnamese_name(status);
  out["declared_status"] = law::to_string(document.declared_status);
  out["number"] = document.number;
  out["type"] = document.type;
  out["title"] = law::display_title(document);
  out["issuing_body"] = document.issuing_body;
  out["issued"] = date_or_null(document.issued);
  out["effective"] = date_or_null(document.effective);
  out["expired"] = date_or_null(document.expired);
  out["summary"] = document.summary;
  out["url"] = document_path(document.id, {}, url_prefix);
  if (!out.contains("provisions")) out["provisions"] = json::array();
  out["relations"] = json::array();
  for (const law::Relation& relation : document.relations) {
    out["relations"].push_back(
        relation_to_json(relation, law::vietnamese_name(relation.kind), url_prefix));
  }
  out["incoming_relations"] = json::array();
  for (const law::Relation& relation : incoming) {
    out["incoming_relations"].push_back(
        relation_to_json(relation, law::vietnamese_inverse_name(relation.kind), url_prefix));
  }
  out["versions"] = json::array();
  for (const catalog::Version& version : versions) {
    out["versions"].push_back(version_to_json(version));
  }
  return out;
}

json provision_to_json(const law::LegalDocument& document, const law::Provision& provision,
                       law::Date today, const std::string& url_prefix) {
  const law::EffectStatus status = document.status_on(today);
  return {{"document", document.id},
          {"number", document.number},
          {"title", law::display_title(document)},
          {"status", law::to_string(status)},
          {"status_label", law::vietnamese_name(status)},
          {"address", provision.address},
          {"label", law::label(provision)},
          {"citation", law::cite(provision.address)},
          {"url", document_path(document.id, provision.address, url_prefix)},
          {"text", law::plain_text(provision)},
          {"provision", law::to_interchange(provision)}};
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace tusach::api
