#include "catalog/law_in_time.h"

#include <algorithm>
#include <utility>

#include "catalog/effect_from_texts.h"
#include "catalog/known_since.h"
#include "catalog/law_name_key.h"
#include "law/amendment_note.h"
#include "law/document_number.h"
#include "law/effect_clause.h"

namespace tusach::catalog {
namespace {

/// More than these are no versions of one text that people compare.
constexpr int kMostVersions = 20;

bool changes_text(law::RelationKind kind) {
  return kind == law::RelationKind::amends || kind == law::RelationKind::repeals ||
         kind == law::RelationKind::replaces || kind == law::RelationKind::corrects;
}

void add_once(std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::string key_of(const std::string& number) {
  const auto parsed = law::parse_document_number(number);
  return parsed ? parsed->key() : std::string();
}

/// Says what ends the document as a whole, or may end it, unless an amendment that was read does.
void state_end(const EffectBasis& end, law::TextOnDay& text) {
  law::EffectStatement statement;
  statement.from = end.day;
  if (!end.doubt.empty()) {
    statement.state = law::ProvisionState::undecided;
    statement.statement = "Văn bản này: chưa xác định hết hiệu lực hay không từ ngày " +
                          law::to_vietnamese(end.day) + ", " + end.doubt;
  } else {
    statement.state =
        end.day <= text.day ? law::ProvisionState::repealed : law::ProvisionState::in_force;
    statement.statement = "Văn bản này hết hiệu lực từ ngày " + law::to_vietnamese(end.day);
  }
  statement.proof = end.clause;
  statement.number = end.number;
  statement.document_id = end.document_id;
  statement.source = end.address;
  auto& all = text.statements;
  const bool stated = std::any_of(all.begin(), all.end(), [&](const law::EffectStatement& one) {
    return one.address.empty() && one.document_id == end.document_id;
  });
  if (stated) return;
  const auto behind = std::find_if(all.begin(), all.end(), [&](const law::EffectStatement& one) {
    return one.from > statement.from;
  });
  all.insert(behind, std::move(statement));
}

}  // namespace

std::vector<std::string> name_keys_of(const law::LegalDocument& metadata,
                                      const law::LawNames& names) {
  std::vector<std::string> keys;
  const bool is_law = !law_name_key(metadata.type).empty();
  if (is_law && !metadata.title.empty()) {
    keys.push_back(law_name_key(metadata.type, metadata.title));
  }
  if (!is_law && !metadata.type.empty()) return keys;
  const std::string number = key_of(metadata.number);
  for (const law::LawName& law : names.all()) {
    const bool named = !number.empty() && std::any_of(law.numbers.begin(), law.numbers.end(),
                                                      [&](const std::string& known) {
                                                        return key_of(known) == number;
                                                      });
    if (named) add_once(keys, law_name_key(law.full()));
  }
  return keys;
}

LawInTime::LawInTime(Catalog& catalog, const law::LawNames& names)
    : catalog_(catalog), names_(names), resolver_(catalog, names) {}

std::vector<std::string> LawInTime::amending_documents(const law::LegalDocument& document) {
  const std::string number = key_of(document.number);
  std::vector<std::string> ids;
  for (const IncomingRelation& stated :
       catalog_.stated_of(number, name_keys_of(document, names_))) {
    // What ends as a whole keeps its text.
    const bool ends = !stated.relation.in_part && stated.relation.kind != law::RelationKind::amends;
    if (changes_text(stated.relation.kind) && !ends) add_once(ids, stated.document_id);
  }
  for (const law::Relation& relation : catalog_.incoming_relations(document.id, document.number)) {
    if (changes_text(relation.kind) && !relation.target_id.empty()) {
      add_once(ids, relation.target_id);
    }
  }
  law::walk(document.provisions, [&](const law::Provision& provision, const auto&) {
    if (provision.note.empty()) return;
    for (const auto& noted : law::read_amendment_note(provision.note).amendments) {
      const std::string key = key_of(noted.document.number);
      if (key.empty() || key == number) continue;
      for (const std::string& id : catalog_.find_by_number(key)) add_once(ids, id);
    }
  });
  std::erase(ids, document.id);
  return ids;
}

void LawInTime::add_amendments(const law::LegalDocument& amending, const law::LegalDocument& target,
                               std::vector<law::SourcedAmendment>& found) {
  const auto since = known_since(amending);
  const std::string target_key = key_of(target.number);
  const auto clauses = law::effect_clauses(amending);
  // Of several documents that one sentence names the resolver is asked once.
  std::optional<law::DocumentMention> asked;
  bool meant = false;
  for (law::Amendment& amendment : law::amendments(amending)) {
    if (amendment.document.self) continue;
    if (!asked || *asked != amendment.document) {
      asked = amendment.document;
      const std::string named = key_of(amendment.document.number);
      if (!named.empty()) {
        meant = named == target_key;
      } else {
        law::Citation citation;
        citation.document = amendment.document;
        meant = resolver_.resolve(citation, nullptr, since.value_or(law::today())).document_id ==
                target.id;
      }
    }
    if (!meant) continue;
    law::SourcedAmendment sourced;
    sourced.document_id = amending.id;
    sourced.number = amending.number;
    const auto effective = law::effective_date(amending, clauses, amendment.source);
    sourced.effective = effective.value_or(since.value_or(law::today()));
    if (!effective && amendment.doubt.empty()) {
      amendment.doubt = "không rõ ngày có hiệu lực của văn bản sửa đổi";
    }
    sourced.amendment = std::move(amendment);
    found.push_back(std::move(sourced));
  }
}

std::vector<law::SourcedAmendment> LawInTime::amendments_of(const law::LegalDocument& document) {
  std::vector<law::SourcedAmendment> found;
  std::vector<std::string> numbers;
  for (const std::string& id : amending_documents(document)) {
    const auto amending = catalog_.find(id);
    if (!amending) continue;
    // The same document from two sources counts once.
    const std::string number = key_of(amending->number);
    if (!number.empty()) {
      if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) continue;
      numbers.push_back(number);
    }
    add_amendments(*amending, document, found);
  }
  return found;
}

std::optional<DocumentOnDay> LawInTime::read(const std::string& id, law::Date day) {
  auto newest = catalog_.find(id);
  if (!newest) return std::nullopt;
  std::vector<law::LegalDocument> versions;
  const auto held = catalog_.versions(id);
  versions.push_back(std::move(*newest));
  for (auto version = held.rbegin(); version != held.rend(); ++version) {
    if (version == held.rbegin()) continue;
    if (versions.size() >= kMostVersions) break;
    if (auto older = catalog_.find_version(id, version->ordinal)) {
      versions.push_back(std::move(*older));
    }
  }
  DocumentOnDay result;
  const EffectFromTexts effect = open_effect(catalog_, versions.front(), names_);
  if (effect.effective) versions.front().effective = effect.effective->day;
  if (effect.expired) versions.front().expired = effect.expired->day;
  result.text = law::text_on_day(versions, amendments_of(versions.front()), day);
  if (effect.expired) state_end(*effect.expired, result.text);
  for (const EffectBasis& one : effect.unclear) state_end(one, result.text);
  result.document = std::move(versions.front());
  result.document.provisions = std::move(result.text.provisions);
  result.text.provisions.clear();
  return result;
}

}  // namespace tusach::catalog
