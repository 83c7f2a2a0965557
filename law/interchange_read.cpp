#include <algorithm>
#include <nlohmann/json.hpp>

#include "law/address.h"
#include "law/chapter_path.h"
#include "law/error.h"
#include "law/interchange.h"
#include "law/json_fields.h"
#include "law/structure_parser.h"
#include "law/title_recovery.h"

namespace tusach::law {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestId = 200;
constexpr int kDeepest = 32;  // provisions inside provisions; no law has more than ten

std::string read_id(const json& record) {
  const json* field = find_field(record, "id");
  if (field == nullptr) throw_bad_field("id", "is required");
  std::string id = read_text(record, "id");
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '~' ||
           c == '-';
  };
  if (id.empty()) throw_bad_field("id", "is required");
  if (id.size() > kLongestId) throw_bad_field("id", "is longer than 200 bytes");
  if (!std::all_of(id.begin(), id.end(), allowed)) {
    throw_bad_field("id", "may hold a-z, 0-9, '.', '_', '~' and '-' only: " + id);
  }
  return id;
}

EffectStatus read_status(const json& record) {
  const std::string text = read_text(record, "status");
  if (text.empty()) return EffectStatus::unknown;
  const auto status = parse_effect_status(text);
  if (!status) throw_bad_field("status", "is no status of effect: " + text);
  return *status;
}

std::vector<Relation> read_relations(const json& record) {
  std::vector<Relation> relations;
  const json* field = read_objects(record, "relations");
  if (field == nullptr) return relations;
  for (const json& item : *field) {
    const std::string name = read_text(item, "kind");
    const auto kind = parse_relation_kind(name);
    if (!kind) throw_bad_field("relations.kind", "is no kind of relation: " + name);
    Relation relation{*kind, read_text(item, "number"), read_text(item, "id"),
                      read_text(item, "provenance")};
    if (relation.target_number.empty() && relation.target_id.empty())
      throw_bad_field("relations", "names neither number nor id");
    if (relation.provenance.empty()) relation.provenance = "metadata";
    relations.push_back(std::move(relation));
  }
  return relations;
}

std::vector<DocumentFile> read_files(const json& record) {
  std::vector<DocumentFile> files;
  const json* field = read_objects(record, "files");
  if (field == nullptr) return files;
  for (const json& item : *field) {
    files.push_back({read_text(item, "name"), read_text(item, "media_type"), read_text(item, "url"),
                     read_text(item, "hash")});
  }
  return files;
}

Provision read_provision(const json& item, int depth) {
  if (depth > kDeepest) throw_bad_field("children", "are nested too deep");
  Provision provision;
  const std::string kind = read_text(item, "kind");
  const auto known = parse_provision_kind(kind);
  if (!known) throw_bad_field("provisions.kind", "is no kind of provision: " + kind);
  provision.kind = *known;
  provision.number = read_text(item, "number");
  provision.heading = read_text(item, "heading");
  provision.text = read_text(item, "text");
  provision.wrap_up = read_text(item, "wrap_up");
  provision.address = read_text(item, "address");
  provision.subject = read_text(item, "subject");
  provision.effective = read_date(item, "effective");
  provision.note = read_text(item, "note");
  provision.see_also = read_texts(item, "see_also");
  if (const json* children = read_objects(item, "children")) {
    for (const json& child : *children) {
      provision.children.push_back(read_provision(child, depth + 1));
    }
  }
  return provision;
}

void read_provisions(const json& items, LegalDocument& document) {
  for (const json& item : items) document.provisions.push_back(read_provision(item, 1));
  bool addressed = true;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    addressed = addressed && !provision.address.empty();
  });
  if (!addressed) assign_addresses(document.provisions);
}

void read_plain_text(const json& record, LegalDocument& document) {
  StructuredText parsed = parse_structure(read_text(record, "text"));
  document.preamble = std::move(parsed.preamble);
  document.provisions = std::move(parsed.provisions);
  document.conclusion = std::move(parsed.conclusion);
}

/// "Điều 12a" → "12a".
std::string article_number(std::string text) {
  constexpr std::string_view kWord = "Điều";
  if (text.starts_with(kWord)) text.erase(0, kWord.size());
  text.erase(0, text.find_first_not_of(' '));
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  return text;
}

void read_articles(const json& items, LegalDocument& document) {
  ChapterNesting nesting;
  for (const json& item : items) {
    Provision article;
    article.kind = ProvisionKind::article;
    article.number = article_number(read_text(item, "number"));
    article.heading = read_text(item, "heading");
    article.subject = read_text(item, "subject");
    article.effective = read_date(item, "effective");
    article.note = read_text(item, "note");
    article.see_also = read_texts(item, "see_also");
    parse_article_body(article, read_text(item, "body"));
    nesting.add(std::move(article), read_text(item, "chapter"));
  }
  document.provisions = nesting.finish();
  assign_addresses(document.provisions);
}

void read_content(const json& record, LegalDocument& document) {
  document.preamble = read_text(record, "preamble");
  document.conclusion = read_text(record, "conclusion");
  if (const json* provisions = read_objects(record, "provisions")) {
    read_provisions(*provisions, document);
  } else if (find_field(record, "text") != nullptr) {
    read_plain_text(record, document);
  } else if (const json* articles = read_objects(record, "articles")) {
    read_articles(*articles, document);
  }
}

}  // namespace

LegalDocument from_interchange(const json& record) {
  if (!record.is_object()) {
    throw Error(ErrorCategory::bad_data, "a document must be a JSON object");
  }
  LegalDocument document;
  document.id = read_id(record);
  document.number = read_text(record, "number");
  document.type = read_text(record, "type");
  document.title = read_text(record, "title");
  document.slug = read_text(record, "slug");
  document.issued = read_date(record, "issued");
  document.effective = read_date(record, "effective");
  document.expired = read_date(record, "expired");
  document.declared_status = read_status(record);
  document.issuing_body = read_text(record, "issuing_body");
  document.signer = read_text(record, "signer");
  document.fields = read_texts(record, "fields");
  document.source = read_text(record, "source");
  document.source_id = read_text(record, "source_id");
  document.source_url = read_text(record, "source_url");
  document.fetched_at = read_text(record, "fetched_at");
  document.summary = read_flag(record, "summary");
  document.relations = read_relations(record);
  document.files = read_files(record);
  read_content(record, document);
  if (document.title.empty() && !document.slug.empty()) document.title = recover_title(document);
  return document;
}

std::vector<Finding> impossible_days(const nlohmann::json& record) {
  std::vector<Finding> findings;
  for (const char* key : {"issued", "effective", "expired"}) {
    const std::string day = read_text(record, key);
    if (day.empty() || day == "-" || parse_date(day)) continue;
    findings.push_back({FindingCode::date_impossible, {}, std::string(key) + " " + day});
  }
  return findings;
}

}  // namespace tusach::law
