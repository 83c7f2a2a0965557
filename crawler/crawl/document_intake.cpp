#include "crawler/crawl/document_intake.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "catalog/document_row.h"
#include "crawler/archive/archive.h"
#include "crawler/extract/extraction_job.h"
#include "law/document_number.h"
#include "law/issuing_body.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLongestId = 120;

// Only the letters that an id may have; everything else becomes a hyphen.
std::string id_of_text(std::string_view text) {
  return vietnamese::slug(text, kLongestId);
}

// "45/2019/QH14" names one document of the country; "12/2020/QĐ-UBND" one of each province.
bool is_local(const law::DocumentNumber& number) {
  return std::any_of(number.bodies.begin(), number.bodies.end(), [](const std::string& code) {
    const law::IssuingBody* const body = law::find_body_of_number_code(code);
    return body == nullptr || body->kind == law::BodyKind::local;
  });
}

std::string folded_body(const law::LegalDocument& document) {
  return id_of_text(document.issuing_body);
}

}  // namespace

bool is_same_document(const law::LegalDocument& one, const law::LegalDocument& other) {
  const auto number = law::parse_document_number(one.number);
  const auto other_number = law::parse_document_number(other.number);
  if (!number || !other_number || number->key() != other_number->key()) return false;
  const bool types_differ = !one.type.empty() && !other.type.empty() && one.type != other.type;
  const bool days_differ = one.issued && other.issued && *one.issued != *other.issued;
  if (types_differ || days_differ) return false;
  const bool told = number->year && !number->bodies.empty() && !is_local(*number);
  if (told) return true;
  // A number that many bodies use: the day and the body must both say so.
  return one.issued && other.issued && !one.issuing_body.empty() &&
         folded_body(one) == folded_body(other);
}

DocumentIntake::DocumentIntake(catalog::Catalog& catalog)
    : catalog_(catalog), provenance_(catalog) {}

std::string DocumentIntake::find_same(const law::LegalDocument& document) {
  const std::string key = catalog::number_key(document.number);
  if (key.empty()) return {};
  for (const std::string& id : catalog_.find_by_number(key)) {
    const auto held = catalog_.find_metadata(id);
    if (held && is_same_document(*held, document)) return id;
  }
  return {};
}

std::string DocumentIntake::new_id(const law::LegalDocument& document, const SourceInfo& source,
                                   const std::string& item) {
  const auto number = law::parse_document_number(document.number);
  std::string id;
  if (number) {
    id = id_of_text(document.number);
    if (number->bodies.empty() || is_local(*number)) {
      const std::string body = folded_body(document);
      if (!body.empty()) id += "-" + body;
    }
    if (!number->year && document.issued) {
      id += "-" + std::to_string(static_cast<int>(document.issued->year()));
    }
  }
  if (id.size() > kLongestId) id.resize(kLongestId);
  if (!id.empty() && !catalog_.contains(id)) return id;
  // Another document has it, or there is no number: the source's own name for it is unique.
  const std::string own = id_of_text(source.name) + "-" + id_of_text(item);
  std::string unique = id.empty() ? own : id + "~" + own;
  if (unique.size() > kLongestId || catalog_.contains(unique)) {
    unique = id_of_text(source.name) + "~" + payload_hash(source.name + "\n" + item).substr(0, 32);
  }
  return unique;
}

bool DocumentIntake::keeps_other(const std::string& id, const SourceInfo& source,
                                 const std::string& item) {
  const std::vector<catalog::DocumentSource> all = provenance_.of_document(id);
  if (all.empty()) return kRankOfImports < source.rank;
  const auto chosen =
      std::find_if(all.begin(), all.end(), [](const catalog::DocumentSource& entry) {
        return entry.chosen && entry.withdrawn_at.empty();
      });
  if (chosen == all.end()) return false;
  const bool own = chosen->source == source.name && chosen->item == item;
  return !own && chosen->rank <= source.rank;
}

IntakeResult DocumentIntake::store(const SourceInfo& source, catalog::CrawlItem& item,
                                   Extraction& extraction,
                                   std::optional<catalog::PreparedText> prepared) {
  law::LegalDocument& document = *extraction.document;
  std::string id = item.document_id;
  if (id.empty() || !catalog_.contains(id)) id = find_same(document);
  const bool known = !id.empty();
  if (!known) id = new_id(document, source, item.item);
  const bool other = known && keeps_other(id, source, item.item);
  if (prepared) catalog::rename_record(prepared->record, kNoId, id);
  document.id = id;
  IntakeResult result = IntakeResult::merged;
  if (!other) {
    switch (prepared ? catalog_.put(document, extraction.findings, *prepared)
                     : catalog_.put(document, extraction.findings)) {
      case catalog::PutResult::added:
        result = IntakeResult::added;
        break;
      case catalog::PutResult::changed:
        result = IntakeResult::changed;
        break;
      case catalog::PutResult::unchanged:
        result = IntakeResult::unchanged;
        break;
    }
  }
  catalog::DocumentSource entry;
  entry.source = source.name;
  entry.item = item.item;
  entry.url = document.source_url.empty() ? item.url : document.source_url;
  entry.chosen = !other;
  entry.rank = source.rank;
  entry.raw = std::move(extraction.raw);
  provenance_.save(id, entry);
  item.document_id = id;
  return result;
}

}  // namespace tusach::crawler
