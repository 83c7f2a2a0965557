#include <nlohmann/json.hpp>

#include "law/interchange.h"

namespace tusach::law {
namespace {

using nlohmann::json;

void put(json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

void put(json& object, const char* key, const std::optional<Date>& value) {
  if (value) object[key] = to_iso(*value);
}

void put(json& object, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) object[key] = values;
}

json write_relations(const std::vector<Relation>& relations) {
  json array = json::array();
  for (const Relation& relation : relations) {
    json item{{"kind", to_string(relation.kind)}};
    put(item, "number", relation.target_number);
    put(item, "id", relation.target_id);
    put(item, "provenance", relation.provenance);
    array.push_back(std::move(item));
  }
  return array;
}

json write_files(const std::vector<DocumentFile>& files) {
  json array = json::array();
  for (const DocumentFile& file : files) {
    json item = json::object();
    put(item, "name", file.name);
    put(item, "media_type", file.media_type);
    put(item, "url", file.url);
    put(item, "hash", file.hash);
    array.push_back(std::move(item));
  }
  return array;
}

json write_forest(const std::vector<Provision>& forest) {
  json array = json::array();
  for (const Provision& provision : forest) array.push_back(to_interchange(provision));
  return array;
}

}  // namespace

json to_interchange(const Provision& provision) {
  json object{{"address", provision.address}, {"kind", to_string(provision.kind)},
              {"number", provision.number},   {"heading", provision.heading},
              {"text", provision.text},       {"children", write_forest(provision.children)}};
  put(object, "wrap_up", provision.wrap_up);
  put(object, "subject", provision.subject);
  put(object, "effective", provision.effective);
  put(object, "note", provision.note);
  put(object, "see_also", provision.see_also);
  return object;
}

json to_interchange(const LegalDocument& document) {
  json object{{"id", document.id},
              {"number", document.number},
              {"title", document.title},
              {"type", document.type}};
  put(object, "slug", document.slug);
  put(object, "issued", document.issued);
  put(object, "effective", document.effective);
  put(object, "expired", document.expired);
  if (document.declared_status != EffectStatus::unknown) {
    object["status"] = to_string(document.declared_status);
  }
  put(object, "issuing_body", document.issuing_body);
  put(object, "signer", document.signer);
  put(object, "fields", document.fields);
  put(object, "source", document.source);
  put(object, "source_id", document.source_id);
  put(object, "source_url", document.source_url);
  put(object, "fetched_at", document.fetched_at);
  if (document.summary) object["summary"] = true;
  put(object, "preamble", document.preamble);
  object["provisions"] = write_forest(document.provisions);
  put(object, "conclusion", document.conclusion);
  if (!document.relations.empty()) object["relations"] = write_relations(document.relations);
  if (!document.files.empty()) object["files"] = write_files(document.files);
  return object;
}

}  // namespace tusach::law
