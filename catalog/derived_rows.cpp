#include "catalog/derived_rows.h"

namespace tusach::catalog {
namespace {

constexpr const char* kWriteCitation =
    "INSERT INTO citations (document_key, ordinal, address, target_number_key, target_name_key, "
    "target_year, target_address, target_last, target_type) VALUES (:key, :ordinal, :address, "
    ":number, :name, :year, :target, :last, :type)";

constexpr const char* kWriteVersion =
    "INSERT INTO derivations (document_key, derivation) VALUES (:key, :version)";

}  // namespace

DerivedRows::DerivedRows(SqliteSession& session)
    : sql_(session.sql()),
      relations_(session.sql()),
      write_citation_(session.sql(), kWriteCitation),
      write_version_(session.sql(), kWriteVersion) {}

void DerivedRows::write(const DerivedText& derived, long long key) {
  relations_.write(derived, key);
  int ordinal = 0;
  for (const CitationRow& row : derived.citations) {
    ++ordinal;
    write_citation_.run(key, ordinal, row.address, row.number_key, row.name_key, row.year,
                        row.target, row.last, row.type);
  }
  write_version_.run(key, kDerivationVersion);
}

void DerivedRows::erase(long long key) {
  relations_.erase(key);
  for (const char* table : {"citations", "derivations"}) {
    sql_ << "DELETE FROM " << table << " WHERE document_key = :key", soci::use(key);
  }
}

std::vector<std::pair<long long, std::string>> DerivedRows::missing(std::size_t most) {
  std::vector<std::pair<long long, std::string>> found;
  long long key = 0;
  std::string id;
  const auto limit = static_cast<long long>(most);
  soci::statement read =
      (sql_.prepare << "SELECT d.document_key, d.id FROM documents d LEFT JOIN derivations v ON "
                       "v.document_key = d.document_key WHERE v.document_key IS NULL OR "
                       "v.derivation <> :version ORDER BY d.document_key LIMIT :limit",
       soci::use(kDerivationVersion), soci::use(limit), soci::into(key), soci::into(id));
  read.execute();
  while (read.fetch()) found.emplace_back(key, id);
  return found;
}

std::vector<KeptCitation> find_citations(soci::session& sql, const std::string& number_key,
                                         const std::vector<std::string>& name_keys) {
  std::vector<KeptCitation> found;
  KeptCitation one;
  const auto add = [&](const std::string& column, const std::string& value) {
    if (value.empty()) return;
    soci::statement read =
        (sql.prepare << "SELECT d.id, c.address, c.target_address, c.target_last, c.target_year, "
                        "c.target_type FROM citations c JOIN documents d ON d.document_key = "
                        "c.document_key "
                        "WHERE c." +
                            column + " = :value ORDER BY d.id, c.ordinal",
         soci::use(value), soci::into(one.document_id), soci::into(one.address),
         soci::into(one.target_address), soci::into(one.target_last), soci::into(one.target_year),
         soci::into(one.target_type));
    read.execute();
    while (read.fetch()) found.push_back(one);
  };
  add("target_number_key", number_key);
  one.by_name = true;
  for (const std::string& name : name_keys) add("target_name_key", name);
  return found;
}

}  // namespace tusach::catalog
