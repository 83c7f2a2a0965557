#include "catalog/document_reader.h"

#include <cstddef>
#include <utility>

#include "catalog/document_row.h"
#include "catalog/provision_rows.h"
#include "catalog/record.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kRowsAtOnce = 256;

constexpr const char* kFindRow =
    "SELECT document_key, id, number, number_key, type, title, slug, COALESCE(issued, ''), "
    "COALESCE(effective, ''), COALESCE(expired, ''), declared_status, issuing_body, signer, "
    "source, source_id, source_url, fetched_at, summary, preamble, conclusion "
    "FROM documents WHERE id = :id";

constexpr const char* kFindProvisions =
    "SELECT ordinal, parent, kind, number, heading, text, wrap_up, address, subject, "
    "COALESCE(effective, ''), note, COALESCE(see_also, '') FROM provisions "
    "WHERE document_key = :key ORDER BY ordinal";

law::Relation make_relation(const std::string& kind, std::string number, std::string id,
                            std::string provenance) {
  law::Relation relation;
  relation.kind = law::parse_relation_kind(kind).value_or(law::RelationKind::refers_to);
  relation.target_number = std::move(number);
  relation.target_id = std::move(id);
  relation.provenance = std::move(provenance);
  return relation;
}

}  // namespace

DocumentReader::DocumentReader(SqliteSession& session)
    : session_(session),
      sql_(session.sql()),
      find_by_number_(session.sql(),
                      "SELECT id FROM documents WHERE number_key = :value ORDER BY "
                      "COALESCE(issued, '') DESC, id"),
      contains_(session.sql(), "SELECT 1 FROM documents WHERE id = :id") {}

std::optional<law::LegalDocument> DocumentReader::read_row(const std::string& id, long long& key) {
  DocumentRow row;
  soci::statement read(sql_);
  read.exchange(soci::use(id, "id"));
  read.exchange(soci::into(key));
  visit_columns(row, [&read](const char*, auto& value) { read.exchange(soci::into(value)); });
  read.alloc();
  read.prepare(kFindRow);
  read.define_and_bind();
  if (!read.execute(true)) return std::nullopt;
  return from_row(std::move(row));
}

std::optional<law::LegalDocument> DocumentReader::find(const std::string& id) {
  const ReadSnapshot snapshot(session_);
  long long key = 0;
  std::optional<law::LegalDocument> document = read_row(id, key);
  if (!document) return document;
  read_fields(*document, key);
  read_relations(*document, key);
  read_files(*document, key);
  read_provisions(*document, key);
  return document;
}

std::optional<law::LegalDocument> DocumentReader::find_metadata(const std::string& id) {
  const ReadSnapshot snapshot(session_);
  long long key = 0;
  std::optional<law::LegalDocument> document = read_row(id, key);
  if (!document) return document;
  document->preamble.clear();
  document->conclusion.clear();
  read_fields(*document, key);
  read_relations(*document, key);
  read_files(*document, key);
  return document;
}

void DocumentReader::read_fields(law::LegalDocument& document, long long key) {
  std::string name;
  soci::statement read =
      (sql_.prepare << "SELECT name FROM fields WHERE document_key = :key ORDER BY ordinal",
       soci::use(key), soci::into(name));
  read.execute();
  while (read.fetch()) document.fields.push_back(name);
}

void DocumentReader::read_relations(law::LegalDocument& document, long long key) {
  std::string kind;
  std::string number;
  std::string id;
  std::string provenance;
  soci::statement read =
      (sql_.prepare << "SELECT kind, target_number, target_id, provenance FROM relations "
                       "WHERE document_key = :key ORDER BY ordinal",
       soci::use(key), soci::into(kind), soci::into(number), soci::into(id),
       soci::into(provenance));
  read.execute();
  while (read.fetch()) {
    document.relations.push_back(make_relation(kind, number, id, provenance));
  }
}

void DocumentReader::read_files(law::LegalDocument& document, long long key) {
  law::DocumentFile file;
  soci::statement read = (sql_.prepare << "SELECT name, media_type, url, hash FROM files "
                                          "WHERE document_key = :key ORDER BY ordinal",
                          soci::use(key), soci::into(file.name), soci::into(file.media_type),
                          soci::into(file.url), soci::into(file.hash));
  read.execute();
  while (read.fetch()) document.files.push_back(file);
}

void DocumentReader::read_provisions(law::LegalDocument& document, long long key) {
  ProvisionRows rows;
  rows.resize(kRowsAtOnce);
  soci::statement read(sql_);
  read.exchange(soci::use(key, "key"));
  visit_columns(rows, [&read](const char*, auto& values) { read.exchange(soci::into(values)); });
  read.alloc();
  read.prepare(kFindProvisions);
  read.define_and_bind();
  read.execute();
  ProvisionTreeBuilder builder;
  while (read.fetch()) {
    builder.add(rows);
    rows.resize(kRowsAtOnce);  // fetch() shrinks the columns to what it found
  }
  document.provisions = builder.finish();
}

std::vector<std::string> DocumentReader::find_ids(const std::string& column,
                                                  const std::string& value) {
  std::vector<std::string> ids;
  if (value.empty()) return ids;
  std::string id;
  soci::statement read = (sql_.prepare << "SELECT id FROM documents WHERE " + column +
                                              " = :value ORDER BY COALESCE(issued, '') DESC, id",
                          soci::use(value), soci::into(id));
  read.execute();
  while (read.fetch()) ids.push_back(id);
  return ids;
}

std::vector<std::string> DocumentReader::find_by_number(const std::string& key) {
  std::vector<std::string> ids;
  if (key.empty()) return ids;
  find_by_number_.run(key, [&ids](const std::string& id) { ids.push_back(id); });
  return ids;
}

bool DocumentReader::contains(const std::string& id) {
  bool found = false;
  contains_.run(id, [&found](int) { found = true; });
  return found;
}

std::vector<std::string> DocumentReader::find_by_type(const std::string& type) {
  return find_ids("type", type);
}

std::vector<std::string> DocumentReader::find_by_issue(const std::string& day) {
  return find_ids("issued", day);
}

std::vector<std::string> DocumentReader::addresses(const std::string& id) {
  std::vector<std::string> addresses;
  std::string address;
  soci::statement read =
      (sql_.prepare << "SELECT p.address FROM provisions p JOIN documents d "
                       "ON d.document_key = p.document_key WHERE d.id = :id ORDER BY p.ordinal",
       soci::use(id), soci::into(address));
  read.execute();
  while (read.fetch()) addresses.push_back(address);
  return addresses;
}

std::vector<Version> DocumentReader::versions(const std::string& id) {
  std::vector<Version> versions;
  Version version;
  soci::statement read =
      (sql_.prepare << "SELECT v.ordinal, v.recorded_at, v.source, v.source_url, v.content_hash "
                       "FROM versions v JOIN documents d ON d.document_key = v.document_key "
                       "WHERE d.id = :id ORDER BY v.ordinal",
       soci::use(id), soci::into(version.ordinal), soci::into(version.recorded_at),
       soci::into(version.source), soci::into(version.source_url),
       soci::into(version.content_hash));
  read.execute();
  while (read.fetch()) versions.push_back(version);
  return versions;
}

std::optional<law::LegalDocument> DocumentReader::find_version(const std::string& id, int ordinal) {
  std::string record;
  std::string fetched_at;
  sql_ << "SELECT v.record, v.fetched_at FROM versions v "
          "JOIN documents d ON d.document_key = v.document_key "
          "WHERE d.id = :id AND v.ordinal = :ordinal",
      soci::use(id), soci::use(ordinal), soci::into(record), soci::into(fetched_at);
  if (!sql_.got_data()) return std::nullopt;
  law::LegalDocument document = parse_record(record);
  document.fetched_at = std::move(fetched_at);
  return document;
}

std::vector<law::Relation> DocumentReader::incoming_relations(const std::string& id,
                                                              const std::string& number) {
  // A relation that names the target's id means that document alone: numbers are not unique.
  const std::string key = number_key(number);
  std::vector<law::Relation> relations;
  std::string kind;
  std::string actor_number;
  std::string actor_id;
  std::string provenance;
  soci::statement read =
      (sql_.prepare << "SELECT r.kind, d.number, d.id, r.provenance FROM relations r "
                       "JOIN documents d ON d.document_key = r.document_key "
                       "WHERE d.id <> :own AND ((r.target_id = :id AND r.target_id <> '') OR "
                       "(r.target_number_key = :key AND r.target_number_key <> '' AND "
                       "r.target_id = '')) ORDER BY COALESCE(d.issued, '') DESC, d.id, r.ordinal",
       soci::use(id, "own"), soci::use(id, "id"), soci::use(key, "key"), soci::into(kind),
       soci::into(actor_number), soci::into(actor_id), soci::into(provenance));
  read.execute();
  while (read.fetch()) {
    relations.push_back(make_relation(kind, actor_number, actor_id, provenance));
  }
  return relations;
}

std::vector<Change> DocumentReader::changes_since(std::int64_t sequence, std::size_t limit) {
  std::vector<Change> changes;
  long long after = sequence;
  long long at = 0;
  const auto most = static_cast<long long>(limit);
  std::string id;
  soci::statement read =
      (sql_.prepare << "SELECT change_sequence, id FROM documents WHERE change_sequence > :after "
                       "ORDER BY change_sequence LIMIT :most",
       soci::use(after), soci::use(most), soci::into(at), soci::into(id));
  read.execute();
  while (read.fetch()) changes.push_back({at, id});
  return changes;
}

std::int64_t DocumentReader::last_sequence() {
  long long sequence = 0;
  sql_ << "SELECT value FROM counters WHERE name = 'change'", soci::into(sequence);
  return sequence;
}

Counts DocumentReader::counts() {
  const ReadSnapshot snapshot(session_);
  long long documents = 0;
  long long provisions = 0;
  long long articles = 0;
  long long versions = 0;
  long long relations = 0;
  sql_ << "SELECT COUNT(*), COALESCE(SUM(provision_count), 0), COALESCE(SUM(article_count), 0) "
          "FROM documents",
      soci::into(documents), soci::into(provisions), soci::into(articles);
  sql_ << "SELECT COUNT(*) FROM versions", soci::into(versions);
  sql_ << "SELECT COUNT(*) FROM relations", soci::into(relations);
  return {documents, provisions, articles, versions, relations};
}

std::vector<std::string> DocumentReader::ids_after(const std::string& id, std::size_t limit) {
  std::vector<std::string> ids;
  const auto most = static_cast<long long>(limit);
  std::string found;
  soci::statement read =
      (sql_.prepare << "SELECT id FROM documents WHERE id > :after ORDER BY id LIMIT :most",
       soci::use(id), soci::use(most), soci::into(found));
  read.execute();
  while (read.fetch()) ids.push_back(found);
  return ids;
}

std::vector<std::pair<std::string, law::Finding>> DocumentReader::import_findings() {
  std::vector<std::pair<std::string, law::Finding>> found;
  std::string id;
  std::string code;
  law::Finding finding;
  soci::statement read =
      (sql_.prepare << "SELECT d.id, f.code, f.place, f.message FROM import_findings f JOIN "
                       "documents d ON d.document_key = f.document_key ORDER BY d.id, f.ordinal",
       soci::into(id), soci::into(code), soci::into(finding.place), soci::into(finding.message));
  read.execute();
  while (read.fetch()) {
    const auto known = law::parse_finding_code(code);
    if (!known) continue;  // a newer program's
    finding.code = *known;
    found.emplace_back(id, finding);
  }
  return found;
}

std::vector<law::Finding> DocumentReader::import_findings_of(const std::string& id) {
  std::vector<law::Finding> found;
  std::string code;
  law::Finding finding;
  soci::statement read =
      (sql_.prepare << "SELECT f.code, f.place, f.message FROM import_findings f JOIN documents d "
                       "ON d.document_key = f.document_key WHERE d.id = :id ORDER BY f.ordinal",
       soci::use(id), soci::into(code), soci::into(finding.place), soci::into(finding.message));
  read.execute();
  while (read.fetch()) {
    const auto known = law::parse_finding_code(code);
    if (!known) continue;
    finding.code = *known;
    found.push_back(finding);
  }
  return found;
}

}  // namespace tusach::catalog
