#include "api/legislation_json_ld.h"

#include <array>
#include <string_view>

#include "api/json_views.h"
#include "api/url.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using law::EffectStatus;
using law::LegalDocument;
using law::RelationKind;
using nlohmann::json;

struct ForceName {
  const char* schema;  // legislationLegalForce
  const char* eli;     // eli:in_force
};

/// Both vocabularies know three states; nothing is said where the status is unknown.
std::optional<ForceName> force_name(EffectStatus status) {
  switch (status) {
    case EffectStatus::in_force:
      return ForceName{"https://schema.org/InForce", "eli:InForce-inForce"};
    case EffectStatus::partially_expired:
      return ForceName{"https://schema.org/PartiallyInForce", "eli:InForce-partiallyInForce"};
    case EffectStatus::expired:
    case EffectStatus::not_yet:
    case EffectStatus::suspended:
      return ForceName{"https://schema.org/NotInForce", "eli:InForce-notInForce"};
    case EffectStatus::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

struct PropertyNames {
  RelationKind kind;
  const char* schema;
  const char* eli;
};

constexpr std::array<PropertyNames, 8> kRelations{{
    {RelationKind::based_on, "legislationApplies", "eli:based_on"},
    {RelationKind::guides, "legislationApplies", "eli:applies"},
    {RelationKind::refers_to, "citation", "eli:cites"},
    {RelationKind::amends, "legislationChanges", "eli:amends"},
    {RelationKind::replaces, "legislationChanges", "eli:repeals"},
    {RelationKind::repeals, "legislationChanges", "eli:repeals"},
    {RelationKind::corrects, "legislationChanges", "eli:corrects"},
    {RelationKind::consolidates, "legislationConsolidates", "eli:consolidates"},
}};

json eli_date(law::Date date) {
  return {{"@value", law::to_iso(date)}, {"@type", "xsd:date"}};
}

void add_relations(json& out, const LegalDocument& document, const std::string& url_prefix) {
  for (const law::Relation& relation : document.relations) {
    json target = {{"@type", "Legislation"}};
    if (!relation.target_number.empty()) target["legislationIdentifier"] = relation.target_number;
    if (!relation.target_id.empty())
      target["@id"] = document_path(relation.target_id, {}, url_prefix);
    if (target.size() == 1) continue;
    for (const PropertyNames& names : kRelations) {
      if (names.kind != relation.kind) continue;
      out[names.schema].push_back(target);
      out[names.eli].push_back(target);
    }
  }
}

/// ISO 8601: "2021-01-01/2030-07-01", "2021-01-01/.."; empty when no day is known.
std::string effect_interval(const std::optional<law::Date>& from,
                            const std::optional<law::Date>& until) {
  if (!from && !until) return {};
  return (from ? law::to_iso(*from) : "..") + "/" + (until ? law::to_iso(*until) : "..");
}

void add_dates(json& out, const DocumentRecord& record) {
  constexpr std::size_t kIsoDate = 10;
  const LegalDocument& document = record.document;
  if (document.issued) {
    out["legislationDate"] = law::to_iso(*document.issued);
    out["eli:date_document"] = eli_date(*document.issued);
  }
  if (document.effective) out["eli:first_date_entry_in_force"] = eli_date(*document.effective);
  if (document.expired) out["eli:date_no_longer_in_force"] = eli_date(*document.expired);
  const std::string interval = effect_interval(document.effective, document.expired);
  if (!interval.empty()) out["temporalCoverage"] = interval;
  for (const catalog::Version& version : record.versions) {
    if (version.ordinal == record.shown_version)
      out["legislationDateVersion"] = version.recorded_at.substr(0, kIsoDate);
  }
}

json articles(const LegalDocument& document, const std::string& page) {
  json parts = json::array();
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    if (provision.kind != law::ProvisionKind::article) return;
    const std::string name =
        law::label(provision) + (provision.heading.empty() ? "" : ". " + provision.heading);
    json part = {{"@type", "Legislation"},
                 {"@id", page + "#" + encode_segment(provision.address)},
                 {"name", name},
                 {"isPartOf", {{"@id", page}}}};
    const std::string interval = effect_interval(provision.effective, document.expired);
    if (provision.effective) part["temporalCoverage"] = interval;
    parts.push_back(std::move(part));
  });
  return parts;
}

json encodings(const DocumentRecord& record, const std::string& url_prefix) {
  const std::string api = url_prefix + "/api/v1/documents/" + encode_segment(record.document.id);
  const std::string version =
      record.latest ? std::string() : "&version=" + std::to_string(record.shown_version);
  json all = json::array();
  for (const auto& [format, type] :
       {std::pair{"akn", "application/akn+xml"}, std::pair{"json", "application/json"},
        std::pair{"text", "text/plain"}}) {
    all.push_back({{"@type", "LegislationObject"},
                   {"contentUrl", api + "?format=" + format + version},
                   {"encodingFormat", type},
                   {"legislationLegalValue", "https://schema.org/UnofficialLegalValue"}});
  }
  return all;
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace

json legislation_json_ld(const DocumentRecord& record, const std::string& page,
                         const std::string& url_prefix) {
  const LegalDocument& document = record.document;
  json out = {
      {"@context",
       {"https://schema.org/",
        {{"eli", "http://data.europa.eu/eli/ontology#"},
         {"xsd", "http://www.w3.org/2001/XMLSchema#"}}}},
      {"@type", "Legislation"},
      {"@id", page},
      {"url", page},
      {"name", law::display_title(document)},
      {"legislationIdentifier", document.number.empty() ? document.id : document.number},
      {"legislationJurisdiction", "VN"},
      {"inLanguage", "vi"},
      {"eli:id_local", document.id},
      {"eli:jurisdiction",
       {{"@id", "http://publications.europa.eu/resource/authority/country/VNM"}}},
      {"eli:language", {{"@id", "http://publications.europa.eu/resource/authority/language/VIE"}}},
      {"encoding", encodings(record, url_prefix)}};
  if (!document.type.empty()) out["legislationType"] = out["eli:type_document"] = document.type;
  if (!document.issuing_body.empty()) {
    out["legislationPassedBy"] = {{"@type", "GovernmentOrganization"},
                                  {"name", document.issuing_body}};
    out["eli:passed_by"] = document.issuing_body;
  }
  if (!document.fields.empty()) out["keywords"] = document.fields;
  if (is_web_address(document.source_url)) out["isBasedOn"] = document.source_url;
  if (const auto force = force_name(document.status_on(law::today()))) {
    out["legislationLegalForce"] = force->schema;
    out["eli:in_force"] = {{"@id", force->eli}};
  }
  add_dates(out, record);
  add_relations(out, document, url_prefix);
  json parts = articles(document, page);
  if (!parts.empty()) out["hasPart"] = std::move(parts);
  return out;
}

std::string script_json(const json& value) {
  std::string out;
  const std::string text = dump(value);
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (text[i] == '<') {
      out += "\\u003c";
    } else if (text[i] == '>') {
      out += "\\u003e";
    } else if (text[i] == '&') {
      out += "\\u0026";
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace tusach::api
