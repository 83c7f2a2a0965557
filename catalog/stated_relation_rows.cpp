#include "catalog/stated_relation_rows.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "catalog/change_sequence.h"
#include "catalog/document_row.h"
#include "catalog/law_name_key.h"
#include "law/effect_clause.h"
#include "law/law_names.h"

namespace tusach::catalog {
namespace {

constexpr std::string_view kRange = "..";

/// A row as the table has it.
struct Row {
  std::string kind;
  std::string type;
  std::string number;
  std::string number_key;
  std::string name;
  std::string name_key;
  int year = 0;
  std::string issued;  ///< dates are ISO or empty
  std::string provisions;
  std::string from;
  int in_part = 0;
  std::string address;
  std::string clause;
  std::string doubt;
};

template <typename Visitor>
void visit_columns(Row& row, Visitor&& visit) {
  visit("kind", row.kind);
  visit("target_type", row.type);
  visit("target_number", row.number);
  visit("target_number_key", row.number_key);
  visit("target_name", row.name);
  visit("target_name_key", row.name_key);
  visit("target_year", row.year);
  visit("target_issued", row.issued);
  visit("provisions", row.provisions);
  visit("in_effect_from", row.from);
  visit("in_part", row.in_part);
  visit("address", row.address);
  visit("clause", row.clause);
  visit("doubt", row.doubt);
}

constexpr const char* kWrite =
    "INSERT INTO stated_relations (document_key, ordinal, kind, target_type, target_number, "
    "target_number_key, target_name, target_name_key, target_year, target_issued, provisions, "
    "in_effect_from, in_part, address, clause, doubt) VALUES (:document_key, :ordinal, :kind, "
    ":target_type, :target_number, :target_number_key, :target_name, :target_name_key, "
    ":target_year, NULLIF(:target_issued, ''), :provisions, NULLIF(:in_effect_from, ''), :in_part, "
    ":address, :clause, :doubt)";

constexpr const char* kColumns =
    "s.kind, s.target_type, s.target_number, s.target_number_key, s.target_name, "
    "s.target_name_key, s.target_year, COALESCE(s.target_issued, ''), s.provisions, "
    "COALESCE(s.in_effect_from, ''), s.in_part, s.address, s.clause, s.doubt ";

std::string joined(const std::vector<law::CitedProvision>& provisions) {
  std::string all;
  for (const law::CitedProvision& one : provisions) {
    if (!all.empty()) all += ';';
    all += one.address;
    if (!one.last.empty()) all.append(kRange).append(one.last);
  }
  return all;
}

std::vector<law::CitedProvision> divided(std::string_view all) {
  std::vector<law::CitedProvision> provisions;
  while (!all.empty()) {
    const std::string_view one = all.substr(0, all.find(';'));
    all.remove_prefix(std::min(one.size() + 1, all.size()));
    const std::size_t range = one.find(kRange);
    law::CitedProvision provision;
    provision.address = one.substr(0, range);
    if (range != std::string_view::npos) provision.last = one.substr(range + kRange.size());
    provisions.push_back(std::move(provision));
  }
  return provisions;
}

Row to_row(const law::StatedRelation& relation) {
  const law::DocumentMention& target = relation.target;
  Row row;
  row.kind = law::to_string(relation.kind);
  row.type = target.type;
  row.number = target.number;
  // "Luật Đất đai năm 2013": the table of names has its number.
  const law::LawName* law =
      target.number.empty() ? law::LawNames::built_in().find(target.name) : nullptr;
  if (law != nullptr && target.year) row.number = law::LawNames::number_of(*law, *target.year);
  row.number_key = number_key(row.number);
  row.name = target.name;
  if (row.number_key.empty() && !target.name.empty()) row.name_key = law_name_key(target.name);
  row.year = target.year.value_or(0);
  if (target.issued) row.issued = law::to_iso(*target.issued);
  row.provisions = joined(relation.provisions);
  if (relation.from) row.from = law::to_iso(*relation.from);
  row.in_part = relation.in_part ? 1 : 0;
  row.address = relation.address;
  row.clause = relation.clause;
  row.doubt = relation.doubt;
  return row;
}

law::StatedRelation from_row(const Row& row) {
  law::StatedRelation relation;
  relation.kind = law::parse_relation_kind(row.kind).value_or(law::RelationKind::refers_to);
  relation.target.type = row.type;
  relation.target.number = row.number;
  relation.target.name = row.name;
  if (row.year != 0) relation.target.year = row.year;
  relation.target.issued = law::parse_date(row.issued);
  relation.provisions = divided(row.provisions);
  relation.from = law::parse_date(row.from);
  relation.in_part = row.in_part != 0;
  relation.address = row.address;
  relation.clause = row.clause;
  relation.doubt = row.doubt;
  return relation;
}

/// Runs a query for kColumns, with the id of the acting document in front.
std::vector<IncomingRelation> query(soci::session& sql, const std::string& from,
                                    const std::string& value) {
  std::vector<IncomingRelation> found;
  std::string id;
  Row row;
  soci::statement read(sql);
  read.exchange(soci::use(value, "value"));
  read.exchange(soci::into(id));
  visit_columns(row, [&](const char*, auto& column) { read.exchange(soci::into(column)); });
  read.alloc();
  read.prepare(std::string("SELECT d.id, ") + kColumns +
               "FROM stated_relations s JOIN documents d ON d.document_key = s.document_key " +
               from + " ORDER BY d.id, s.ordinal");
  read.define_and_bind();
  read.execute();
  while (read.fetch()) found.push_back({id, from_row(row)});
  return found;
}

}  // namespace

void StatedRelationRows::write(const law::LegalDocument& document, long long key) {
  int ordinal = 0;
  for (const law::StatedRelation& relation : law::stated_relations(document)) {
    Row row = to_row(relation);
    if (row.number_key.empty() && row.name_key.empty()) continue;
    ++ordinal;
    soci::statement write(sql_);
    write.exchange(soci::use(key, "document_key"));
    write.exchange(soci::use(ordinal, "ordinal"));
    visit_columns(row,
                  [&](const char* name, auto& column) { write.exchange(soci::use(column, name)); });
    write.alloc();
    write.prepare(kWrite);
    write.define_and_bind();
    write.execute(true);
  }
  write_effect(document, key);
  touch_ended(key);
}

void StatedRelationRows::write_effect(const law::LegalDocument& document, long long key) {
  for (const law::EffectClause& clause : law::effect_clauses(document)) {
    if (!clause.provisions.empty()) continue;
    const std::string effective = law::to_iso(clause.from);
    sql_ << "INSERT INTO stated_effects (document_key, effective, address, clause) VALUES (:key, "
            ":effective, :address, :clause)",
        soci::use(key), soci::use(effective), soci::use(clause.address), soci::use(clause.clause);
    return;
  }
}

void StatedRelationRows::erase(long long key) {
  touch_ended(key);
  for (const char* table : {"stated_relations", "stated_effects"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
}

void StatedRelationRows::touch_ended(long long key) {
  std::vector<long long> ended;
  long long one = 0;
  soci::statement read =
      (sql_.prepare << "SELECT DISTINCT d.document_key FROM stated_relations s JOIN documents d ON "
                       "d.number_key = s.target_number_key WHERE s.document_key = :key AND "
                       "s.target_number_key <> '' AND s.kind IN ('replaces', 'repeals') "
                       "ORDER BY d.document_key",
       soci::use(key), soci::into(one));
  read.execute();
  while (read.fetch()) ended.push_back(one);
  for (const long long document : ended) touch(sql_, document);
}

std::vector<law::StatedRelation> StatedRelationRows::of_document(const std::string& id) {
  std::vector<law::StatedRelation> relations;
  for (IncomingRelation& one : query(sql_, "WHERE d.id = :value", id)) {
    relations.push_back(std::move(one.relation));
  }
  return relations;
}

std::vector<IncomingRelation> StatedRelationRows::incoming(
    const std::string& number_key, const std::vector<std::string>& name_keys) {
  std::vector<IncomingRelation> found;
  if (!number_key.empty()) found = query(sql_, "WHERE s.target_number_key = :value", number_key);
  for (const std::string& name : name_keys) {
    for (IncomingRelation& one : query(sql_, "WHERE s.target_name_key = :value", name)) {
      found.push_back(std::move(one));
    }
  }
  return found;
}

std::optional<StatedEffect> StatedRelationRows::effect_of(const std::string& id) {
  std::string effective;
  StatedEffect effect;
  sql_ << "SELECT e.effective, e.address, e.clause FROM stated_effects e JOIN documents d ON "
          "d.document_key = e.document_key WHERE d.id = :id",
      soci::use(id), soci::into(effective), soci::into(effect.address), soci::into(effect.clause);
  if (!sql_.got_data()) return std::nullopt;
  const auto day = law::parse_date(effective);
  if (!day) return std::nullopt;
  effect.effective = *day;
  return effect;
}

}  // namespace tusach::catalog
