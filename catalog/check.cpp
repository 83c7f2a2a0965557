#include "catalog/check.h"

#include <cstddef>

#include "catalog/record.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kMostProblems = 200;
constexpr std::size_t kIdsAtOnce = 1000;

// A later program may write the record of the same document in another way: then reading it must
// give the document.
bool says_the_same(const law::LegalDocument& held, const std::string& record) {
  if (canonical_record(held) == record) return true;
  law::LegalDocument recorded = parse_record(record);
  recorded.fetched_at = held.fetched_at;
  return held == recorded;
}

class Checker {
 public:
  Checker(SqliteSession& session, DocumentReader& reader)
      : session_(session), sql_(session.sql()), reader_(reader) {}

  std::vector<std::string> run() {
    for (std::string& problem : session_.integrity_problems()) report(std::move(problem));
    // In a damaged file the questions below would fail or mislead.
    if (!problems_.empty()) return std::move(problems_);
    check_rows();
    std::string last;
    while (problems_.size() < kMostProblems) {
      const std::vector<std::string> ids = reader_.ids_after(last, kIdsAtOnce);
      if (ids.empty()) break;
      for (const std::string& id : ids) check_document(id);
      last = ids.back();
    }
    return std::move(problems_);
  }

 private:
  void report(std::string problem) {
    if (problems_.size() < kMostProblems) problems_.push_back(std::move(problem));
    if (problems_.size() + 1 == kMostProblems) problems_.emplace_back("… and more");
  }

  /// Reports every text that `query` gives, with `what` before it.
  void report_rows(const std::string& query, const std::string& what) {
    std::string id;
    soci::statement read = (sql_.prepare << query, soci::into(id));
    read.execute();
    while (read.fetch()) report(what + ": " + id);
  }

  void check_rows() {
    for (const std::string table :
         {"provisions", "versions", "fields", "relations", "files", "derivations", "citations",
          "stated_relations", "stated_effects", "import_findings"}) {
      report_rows("SELECT DISTINCT CAST(t.document_key AS TEXT) FROM " + table +
                      " t LEFT JOIN documents d ON d.document_key = t.document_key "
                      "WHERE d.document_key IS NULL",
                  "rows of the table " + table + " without their document");
    }
    report_rows(
        "SELECT d.id FROM documents d WHERE d.latest_version <> "
        "(SELECT COUNT(*) FROM versions v WHERE v.document_key = d.document_key)",
        "a document without all its versions");
    report_rows(
        "SELECT d.id FROM documents d JOIN versions v ON v.document_key = d.document_key "
        "AND v.ordinal = d.latest_version WHERE v.content_hash <> d.content_hash",
        "a document whose latest version is another text");
    report_rows(
        "SELECT d.id FROM documents d WHERE d.provision_count <> "
        "(SELECT COUNT(*) FROM provisions p WHERE p.document_key = d.document_key)",
        "a document without all its provisions");
    report_rows(
        "SELECT 'change ' || CAST(MAX(d.change_sequence) AS TEXT) FROM documents d HAVING "
        "MAX(d.change_sequence) > (SELECT value FROM counters WHERE name = 'change')",
        "the counter of changes is behind");
  }

  void check_document(const std::string& id) {
    try {
      const std::string record = check_versions(id);
      if (record.empty()) return;
      const std::optional<law::LegalDocument> held = reader_.find(id);
      if (held && !says_the_same(*held, record)) {
        report("the tables do not say what the record says: " + id);
      }
    } catch (const Error& fault) {
      report("cannot be read: " + id + ": " + fault.what());
    }
  }

  /// The record of the latest version; empty when a version is damaged.
  std::string check_versions(const std::string& id) {
    std::string record;
    std::string hash;
    int ordinal = 0;
    bool sound = true;
    soci::statement read =
        (sql_.prepare << "SELECT v.ordinal, v.content_hash, v.record FROM versions v "
                         "JOIN documents d ON d.document_key = v.document_key "
                         "WHERE d.id = :id ORDER BY v.ordinal",
         soci::use(id), soci::into(ordinal), soci::into(hash), soci::into(record));
    read.execute();
    while (read.fetch()) {
      if (content_hash(record) == hash) continue;
      report("version " + std::to_string(ordinal) + " is not what its hash says: " + id);
      sound = false;
    }
    return sound ? record : std::string();
  }

  SqliteSession& session_;
  soci::session& sql_;
  DocumentReader& reader_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> check_catalog(SqliteSession& session, DocumentReader& reader) {
  return Checker(session, reader).run();
}

}  // namespace tusach::catalog
