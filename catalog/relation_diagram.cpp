#include "catalog/relation_diagram.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "catalog/document_row.h"
#include "catalog/effect_from_texts.h"
#include "catalog/known_since.h"
#include "catalog/law_in_time.h"
#include "catalog/named_law.h"
#include "catalog/relation_conflict.h"

namespace tusach::catalog {

/// Relations of one kind to one document, in one direction, are one.
class RelationMerger {
 public:
  explicit RelationMerger(RelationDiagram& diagram) : diagram_(diagram) {}

  void add_itself(law::RelationKind kind) {
    diagram_.conflicts.push_back(
        {ConflictCode::itself, diagram_.metadata.number,
         "“" + std::string(law::vietnamese_name(kind)) + "” dẫn đến chính văn bản này."});
  }

  void add(DiagramRelation relation) {
    const auto [at, added] = places_.try_emplace(key_of(relation), diagram_.relations.size());
    if (added) {
      diagram_.relations.push_back(std::move(relation));
      return;
    }
    DiagramRelation& known = diagram_.relations[at->second];
    const bool from_metadata = known.from_metadata || relation.from_metadata;
    if (relation.from_text && !known.from_text) known = std::move(relation);
    known.from_metadata = from_metadata;
  }

 private:
  static std::string key_of(const DiagramRelation& relation) {
    std::string key(law::to_string(relation.kind));
    key += relation.incoming ? " < " : " > ";
    if (relation.other) return key + "id " + relation.other->id;
    const std::string number = number_key(relation.number);
    return key + (number.empty() ? "name " + relation.name + " " + relation.number : number);
  }

  RelationDiagram& diagram_;
  std::unordered_map<std::string, std::size_t> places_;
};

namespace {

void take_statement(DiagramRelation& relation, law::StatedRelation&& stated) {
  relation.kind = stated.kind;
  relation.from_text = true;
  relation.in_part = stated.in_part;
  relation.provisions = std::move(stated.provisions);
  relation.from = stated.from;
  relation.address = std::move(stated.address);
  relation.clause = std::move(stated.clause);
  relation.doubt = std::move(stated.doubt);
}

void name_other(DiagramRelation& relation) {
  if (!relation.other) return;
  relation.number = relation.other->number;
  relation.name = law::display_title(*relation.other);
}

}  // namespace

std::optional<law::LegalDocument> RelationDiagramReader::held(const std::string& id) {
  auto metadata = catalog_.find_metadata(id);
  if (metadata) fill_effect(catalog_, *metadata, names_);
  return metadata;
}

std::optional<law::LegalDocument> RelationDiagramReader::held_by_number(const std::string& number) {
  const std::string key = number_key(number);
  if (key.empty()) return std::nullopt;
  const std::vector<std::string> ids = catalog_.find_by_number(key);
  return ids.size() == 1 ? held(ids.front()) : std::nullopt;
}

void RelationDiagramReader::add_metadata(const law::LegalDocument& own, RelationMerger& merger) {
  const auto take = [&](const law::Relation& from, bool incoming) {
    DiagramRelation relation;
    relation.kind = from.kind;
    relation.incoming = incoming;
    relation.number = from.target_number;
    relation.name = from.target_number.empty() ? from.target_id : std::string();
    relation.from_metadata = true;
    relation.other =
        from.target_id.empty() ? held_by_number(from.target_number) : held(from.target_id);
    name_other(relation);
    if (relation.other && relation.other->id == own.id) {
      if (!incoming) merger.add_itself(relation.kind);
    } else {
      merger.add(std::move(relation));
    }
  };
  for (const law::Relation& relation : own.relations) take(relation, false);
  for (const law::Relation& one : catalog_.incoming_relations(own.id, own.number)) take(one, true);
}

std::optional<law::LegalDocument> RelationDiagramReader::target_of(
    const law::DocumentMention& mention, law::Date day) {
  law::Citation citation;
  citation.document = mention;
  const std::string id = resolver_.resolve(citation, nullptr, day).document_id;
  if (id.empty()) return std::nullopt;
  auto target = held(id);
  // What is named without a number is older than the text, or not held.
  if (target && mention.number.empty() && known_since(*target).value_or(day) > day) {
    return std::nullopt;
  }
  return target;
}

void RelationDiagramReader::add_outgoing(const law::LegalDocument& own, RelationMerger& merger) {
  const law::Date day = known_since(own).value_or(law::today());
  for (law::StatedRelation& stated : catalog_.stated_relations(own.id)) {
    std::optional<law::LegalDocument> target = target_of(stated.target, day);
    const bool itself = target && target->id == own.id;
    if (itself && !stated.target.number.empty()) {
      merger.add_itself(stated.kind);
      continue;
    }
    DiagramRelation relation;
    relation.number = stated.target.number;
    relation.name = stated.target.name.empty() ? stated.target.type : stated.target.name;
    // By its name alone it is an older one of that name.
    if (!itself) relation.other = std::move(target);
    name_other(relation);
    take_statement(relation, std::move(stated));
    merger.add(std::move(relation));
  }
}

void RelationDiagramReader::add_incoming(const law::LegalDocument& own, RelationMerger& merger) {
  std::optional<NamedLaw> law;
  for (IncomingRelation& stated :
       catalog_.stated_of(number_key(own.number), name_keys_of(own, names_))) {
    if (stated.document_id == own.id) continue;
    DiagramRelation relation;
    relation.incoming = true;
    relation.other = held(stated.document_id);
    if (!relation.other) continue;
    const law::DocumentMention& target = stated.relation.target;
    if (!fits_type(target, own)) continue;
    if (number_key(target.number).empty()) {
      if (!law) law.emplace(catalog_, own, names_);
      if (!law->is_meant(target.year.value_or(0), known_since(*relation.other))) continue;
    }
    name_other(relation);
    take_statement(relation, std::move(stated.relation));
    merger.add(std::move(relation));
  }
}

std::optional<RelationDiagram> RelationDiagramReader::read(const std::string& id, law::Date day) {
  RelationDiagram diagram;
  auto metadata = catalog_.find_metadata(id);
  if (!metadata) return std::nullopt;
  diagram.metadata = std::move(*metadata);
  RelationMerger merger(diagram);
  add_metadata(diagram.metadata, merger);
  add_outgoing(diagram.metadata, merger);
  add_incoming(diagram.metadata, merger);
  const auto since = [](const DiagramRelation& relation) {
    return relation.other ? known_since(*relation.other) : std::nullopt;
  };
  std::stable_sort(diagram.relations.begin(), diagram.relations.end(),
                   [&](const DiagramRelation& a, const DiagramRelation& b) {
                     if (a.incoming != b.incoming) return b.incoming;
                     if (a.kind != b.kind) return a.kind < b.kind;
                     return since(a) > since(b);
                   });
  for (RelationConflict& conflict : find_conflicts(diagram, day))
    diagram.conflicts.push_back(std::move(conflict));
  fill_effect(catalog_, diagram.metadata, names_);
  return diagram;
}

}  // namespace tusach::catalog
