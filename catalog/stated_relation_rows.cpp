#include "catalog/stated_relation_rows.h"

#include <utility>

namespace tusach::catalog {
namespace {

template <typename Visitor>
void visit_columns(StatedRelationRow& row, Visitor&& visit) {
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

constexpr const char* kWriteEffect =
    "INSERT INTO stated_effects (document_key, effective, address, clause) VALUES (:key, "
    ":effective, :address, :clause)";

constexpr const char* kFindEnded =
    "SELECT DISTINCT d.document_key FROM stated_relations s JOIN documents d ON d.number_key = "
    "s.target_number_key WHERE s.document_key = :key AND s.target_number_key <> '' AND s.kind IN "
    "('replaces', 'repeals') ORDER BY d.document_key";

constexpr const char* kColumns =
    "s.kind, s.target_type, s.target_number, s.target_number_key, s.target_name, "
    "s.target_name_key, s.target_year, COALESCE(s.target_issued, ''), s.provisions, "
    "COALESCE(s.in_effect_from, ''), s.in_part, s.address, s.clause, s.doubt ";

/// Runs a query for kColumns, with the id of the acting document in front.
std::vector<IncomingRelation> query(soci::session& sql, const std::string& from,
                                    const std::string& value) {
  std::vector<IncomingRelation> found;
  std::string id;
  StatedRelationRow row;
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

StatedRelationRows::StatedRelationRows(soci::session& sql)
    : sql_(sql),
      changes_(sql),
      write_relation_(sql, kWrite),
      write_effect_(sql, kWriteEffect),
      find_ended_(sql, kFindEnded) {}

void StatedRelationRows::write(const DerivedText& derived, long long key) {
  int ordinal = 0;
  for (const StatedRelationRow& row : derived.relations) {
    ++ordinal;
    write_relation_.run(key, ordinal, row.kind, row.type, row.number, row.number_key, row.name,
                        row.name_key, row.year, row.issued, row.provisions, row.from, row.in_part,
                        row.address, row.clause, row.doubt);
  }
  if (derived.effect) {
    write_effect_.run(key, law::to_iso(derived.effect->effective), derived.effect->address,
                      derived.effect->clause);
  }
  touch_ended(key);
}

void StatedRelationRows::erase(long long key) {
  touch_ended(key);
  for (const char* table : {"stated_relations", "stated_effects"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
}

void StatedRelationRows::touch_ended(long long key) {
  std::vector<long long> ended;
  find_ended_.run(key, [&ended](long long document) { ended.push_back(document); });
  for (const long long document : ended) changes_.touch(document);
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
