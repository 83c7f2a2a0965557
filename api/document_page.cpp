#include "api/document_page.h"

#include <algorithm>

#include "api/day_view.h"
#include "api/document_body.h"
#include "api/document_relations.h"
#include "api/document_store.h"
#include "api/json_views.h"
#include "api/legislation_json_ld.h"
#include "api/page_frame.h"
#include "api/problem.h"
#include "api/similar_handlers.h"
#include "law/address.h"

namespace tusach::api {
namespace {

using law::EffectStatus;
using law::LegalDocument;

std::string date_text(const std::optional<law::Date>& date) {
  return date ? law::to_vietnamese(*date) : std::string();
}

void add_fact(Dictionary& content, const char* label, const std::string& value) {
  if (value.empty()) return;
  Dictionary& fact = *content.AddSectionDictionary("FACT");
  fact["LABEL"] = label;
  fact["VALUE"] = value;
}

// The sentence beside the status: since when, until when.
std::string status_text(const LegalDocument& document, EffectStatus status) {
  switch (status) {
    case EffectStatus::expired:
      return document.expired ? "từ ngày " + date_text(document.expired) : "";
    case EffectStatus::not_yet:
    case EffectStatus::in_force:
      return document.effective ? "từ ngày " + date_text(document.effective) : "";
    default:
      return {};
  }
}

std::string kicker(const LegalDocument& document) {
  if (document.number.empty()) return document.type;
  return document.type.empty() ? document.number : document.type + " số " + document.number;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

/// A day that the source gives, or the one that a text states, with the place that says so.
void add_day(Dictionary& content, const char* label, const std::optional<law::Date>& day,
             const std::optional<catalog::EffectBasis>& basis, const std::string& prefix) {
  if (!day) return;
  Dictionary& fact = *content.AddSectionDictionary("FACT");
  fact["LABEL"] = label;
  fact["VALUE"] = date_text(day);
  if (!basis || basis->day != *day) return;
  Dictionary& by = *fact.AddSectionDictionary("BASIS");
  const std::string place = law::cite(basis->address);
  by["SOURCE"] = place + (place.empty() ? "" : " ") +
                 (basis->number.empty() ? basis->document_id : basis->number);
  by["URL"] = document_path(basis->document_id, basis->address, prefix);
  by["CLAUSE"] = basis->clause;
}

// A machine read the text in pictures: it may have misread.
bool is_recognised(catalog::Catalog& catalog, const std::string& id) {
  const std::vector<law::Finding> findings = catalog.import_findings_of(id);
  return std::any_of(findings.begin(), findings.end(), [](const law::Finding& finding) {
    return finding.code == law::FindingCode::text_recognised;
  });
}

void fill_header(Dictionary& content, const LegalDocument& document, EffectStatus status,
                 const catalog::EffectFromTexts& effect, const std::string& prefix) {
  content["ID"] = document.id;
  content["KICKER"] = kicker(document);
  content["TITLE"] = law::display_title(document);
  set_status(content, status);
  content["STATUS_TEXT"] = status_text(document, status);
  if (document.summary) content.ShowSection("SUMMARY_NOTICE");
  add_fact(content, "Cơ quan ban hành", document.issuing_body);
  add_fact(content, "Người ký", document.signer);
  add_fact(content, "Ngày ban hành", date_text(document.issued));
  add_day(content, "Ngày có hiệu lực", document.effective, effect.effective, prefix);
  add_day(content, "Ngày hết hiệu lực", document.expired, effect.expired, prefix);
  add_fact(content, "Lĩnh vực", joined(document.fields));
  if (document.source.empty() && document.source_url.empty()) return;
  Dictionary& source = *content.AddSectionDictionary("SOURCE");
  Dictionary& shown =
      *source.AddSectionDictionary(document.source_url.empty() ? "PLAIN" : "LINKED");
  shown["NAME"] = document.source.empty() ? document.source_url : document.source;
  if (!document.source_url.empty()) shown["URL"] = document.source_url;
}

void fill_versions(Dictionary& content, const DocumentRecord& record, const std::string& page,
                   const std::string& prefix) {
  constexpr std::size_t kIsoDate = 10;
  if (record.versions.size() < 2) return;
  Dictionary& list = *content.AddSectionDictionary("VERSIONS");
  for (auto version = record.versions.rbegin(); version != record.versions.rend(); ++version) {
    Dictionary& item = *list.AddSectionDictionary("VERSION");
    const std::string ordinal = std::to_string(version->ordinal);
    const auto day = law::parse_date(version->recorded_at.substr(0, kIsoDate));
    item["ORDINAL"] = ordinal;
    item["URL"] =
        version->ordinal == record.versions.back().ordinal ? page : page + "?version=" + ordinal;
    item["DATE"] = day ? law::to_vietnamese(*day) : version->recorded_at;
    if (!version->source.empty())
      item.AddSectionDictionary("FROM")->SetValue("NAME", version->source);
    if (version->ordinal == record.shown_version) item.ShowSection("CURRENT");
    if (version->ordinal > 1) {
      const std::string id = encode_segment(record.document.id);
      item.AddSectionDictionary("COMPARE")->SetValue(
          "URL", prefix + "/so-sanh?cu=" + id + "@" + std::to_string(version->ordinal - 1) +
                     "&moi=" + id + "@" + ordinal);
    }
  }
}

void fill_downloads(Dictionary& content, const DocumentRecord& record, const std::string& api) {
  struct Format {
    const char* name;
    const char* label;
  };
  const std::string version =
      record.latest ? std::string() : "&version=" + std::to_string(record.shown_version);
  for (const Format& format : {Format{"json", "JSON"}, Format{"akn", "Akoma Ntoso (XML)"},
                               Format{"text", "Văn bản thuần"}}) {
    Dictionary& item = *content.AddSectionDictionary("DOWNLOAD");
    item["URL"] = api + "?format=" + format.name + version;
    item["LABEL"] = format.label;
  }
  for (const law::DocumentFile& file : record.document.files) {
    if (file.url.empty()) continue;
    Dictionary& item = *content.AddSectionDictionary("FILE");
    item["URL"] = file.url;
    item["LABEL"] = file.name.empty() ? "Tệp gốc" : file.name;
  }
}

std::string description_of(const LegalDocument& document) {
  const std::string number = document.number.empty() ? "" : " (" + document.number + ")";
  return shortened(law::display_title(document), 200) + number +
         ": toàn văn, hiệu lực, văn bản "
         "liên quan.";
}

/// The day of "ngay"; nothing when it is left out or empty.
std::optional<law::Date> asked_day(const Request& request) {
  const std::string* asked = request.parameter("ngay");
  if (asked == nullptr || asked->empty()) return std::nullopt;
  const auto day = law::parse_date(*asked);
  if (!day)
    throw ProblemError(
        invalid_parameter("ngay", "“ngay” phải là một ngày có thật, như 2021-05-01."));
  return day;
}

void fill_amended(Dictionary& content, catalog::Catalog& catalog, const LegalDocument& document,
                  const std::string& page) {
  const auto amending = catalog::LawInTime(catalog).amending_documents(document);
  if (amending.empty()) return;
  Dictionary& notice = *content.AddSectionDictionary("AMENDED");
  notice["COUNT"] = grouped(amending.size());
  notice["TODAY_URL"] = page + "?ngay=" + law::to_iso(law::today());
}

}  // namespace

Response render_document(Services& services, const Request& request) {
  const std::string& segment = request.path_parameter("id");
  const std::optional<std::string> id = resolve_id(services, segment);
  if (!id)
    throw ProblemError(
        not_found("Không có văn bản nào ở địa chỉ này. Có thể văn bản đã được "
                  "gỡ, hoặc địa chỉ bị gõ sai."));
  const std::string page = document_path(*id, {}, services.prefix);
  const std::string* version = request.parameter("version");
  DocumentRecord record = find_record(services, *id, version == nullptr ? "" : *version);
  const std::string readable = readable_segment(services, record.document);
  const std::string permanent = document_path(readable, {}, services.prefix);
  if (segment != *id && segment != readable)
    return redirect(
        301, version == nullptr ? permanent : permanent + "?version=" + encode_segment(*version));
  // Links show what the catalog holds of other documents, and whether it is in force today.
  const std::optional<law::Date> day = asked_day(request);
  const std::string etag =
      "W/\"" +
      short_hash(record.etag + services.state_etag() + (day ? law::to_iso(*day) : std::string())) +
      "\"";
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  load_text(services, record);
  complete_effect(record);

  PageFrame frame(services, "document.html");
  const std::string api = services.prefix + "/api/v1/documents/" + encode_segment(*id);
  frame.set_title(shortened(law::display_title(record.document), 200));
  frame.set_description(description_of(record.document));
  frame.set_style("document.css");
  frame.set_canonical(permanent);
  frame.set_alternate("application/json", api);
  frame.set_alternate("application/akn+xml", api + "?format=akn");
  frame.set_alternate("application/ld+json", api + "?format=jsonld");
  frame.set_linked_data(script_json(legislation_json_ld(record, permanent, services.prefix)));
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  auto catalog = services.catalogs.lease();
  ChangeNotes notes;
  EffectStatus status = record.document.status_on(law::today());
  content["PAGE_URL"] = page;
  content["CITED_BY_URL"] = page + "/duoc-dan-chieu";
  if (day) {
    content["DAY"] = law::to_iso(*day);
    if (auto on_day = catalog::LawInTime(*catalog).read(*id, *day)) {
      frame.set_noindex();
      status = on_day->text.status;
      fill_day(content, *on_day, page, services.prefix);
      notes = change_notes(on_day->text, services.prefix);
      record.document = std::move(on_day->document);
    }
  } else {
    fill_amended(content, *catalog, record.document, page);
  }
  fill_header(content, record.document, status, record.effect, services.prefix);
  if (record.latest && is_recognised(*catalog, *id)) content.ShowSection("RECOGNISED_NOTICE");
  if (!record.latest && !day) {
    frame.set_noindex();
    Dictionary& old = *content.AddSectionDictionary("OLD_VERSION");
    old["SHOWN_VERSION"] = std::to_string(record.shown_version);
    old["LATEST_URL"] = page;
  }
  CitationLinker linker(*catalog, record.document, day.value_or(law::today()), services.prefix);
  fill_document_body(content, record.document, linker, notes);
  fill_relations(content, services, record);
  fill_similar(content, services, *id);
  fill_versions(content, record, page, services.prefix);
  fill_downloads(content, record, api);
  Response response = frame.finish(200);
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", "no-cache");
  return response;
}

}  // namespace tusach::api
