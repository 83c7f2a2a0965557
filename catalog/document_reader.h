// Reads documents out of the tables of one connection. No statement is open behind its call: one
// that was would keep the connection at an old state of the catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/kept_statement.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {

class DocumentReader {
 public:
  explicit DocumentReader(SqliteSession& session);

  [[nodiscard]] std::optional<law::LegalDocument> find(const std::string& id);
  [[nodiscard]] std::optional<law::LegalDocument> find_metadata(const std::string& id);
  [[nodiscard]] bool contains(const std::string& id);
  [[nodiscard]] std::vector<std::string> find_by_number(const std::string& key);
  [[nodiscard]] std::vector<std::string> find_by_type(const std::string& type);
  [[nodiscard]] std::vector<std::string> find_by_issue(const std::string& day);
  [[nodiscard]] std::vector<std::string> addresses(const std::string& id);
  std::vector<std::pair<std::string, law::Finding>> import_findings();
  std::vector<law::Finding> import_findings_of(const std::string& id);
  [[nodiscard]] std::vector<Version> versions(const std::string& id);
  [[nodiscard]] std::optional<law::LegalDocument> find_version(const std::string& id, int ordinal);
  [[nodiscard]] std::vector<law::Relation> incoming_relations(const std::string& id,
                                                              const std::string& number);

  [[nodiscard]] std::vector<Change> changes_since(std::int64_t sequence, std::size_t limit);
  [[nodiscard]] std::int64_t last_sequence();
  [[nodiscard]] Counts counts();
  /// The next ids after `id` in order, at most `limit`.
  [[nodiscard]] std::vector<std::string> ids_after(const std::string& id, std::size_t limit);

 private:
  /// Ids of the documents of which this column has this value, newest first; none for "".
  std::vector<std::string> find_ids(const std::string& column, const std::string& value);
  [[nodiscard]] std::optional<law::LegalDocument> read_row(const std::string& id, long long& key);
  void read_fields(law::LegalDocument& document, long long key);
  void read_relations(law::LegalDocument& document, long long key);
  void read_files(law::LegalDocument& document, long long key);
  void read_provisions(law::LegalDocument& document, long long key);

  SqliteSession& session_;
  soci::session& sql_;
  KeptQuery<std::tuple<std::string>, std::string> find_by_number_;
  KeptQuery<std::tuple<int>, std::string> contains_;
};

}  // namespace tusach::catalog
