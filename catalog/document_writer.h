// Writes documents into the tables of one connection.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/change_sequence.h"
#include "catalog/derived_rows.h"
#include "catalog/document_row.h"
#include "catalog/kept_statement.h"
#include "catalog/prepared_text.h"
#include "catalog/provision_rows.h"
#include "catalog/sqlite_session.h"
#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::catalog {

/// What the catalog holds of a document already.
struct HeldDocument {
  long long key = 0;
  int latest_version = 0;
  std::string content_hash;
};

/// Belongs to one thread; keeps its statements.
class DocumentWriter {
 public:
  explicit DocumentWriter(SqliteSession& session);

  [[nodiscard]] std::optional<HeldDocument> find_held(const std::string& id);

  /// Adds the document, or a new version of the one that is held. Must run inside a transaction,
  /// which (or whose savepoint) has to be undone when this throws.
  void write(const law::LegalDocument& document, const std::optional<HeldDocument>& held,
             const PreparedText& prepared, const std::string& hash,
             const std::vector<law::Finding>& findings);

 private:
  void write_metadata(const law::LegalDocument& document, const HeldDocument& now,
                      long long change);
  void write_version(const law::LegalDocument& document, const HeldDocument& now,
                     const std::string& record);
  void delete_parts(long long key);
  void write_provisions(const law::LegalDocument& document, long long key);
  void write_fields(const law::LegalDocument& document, long long key);
  void write_relations(const law::LegalDocument& document, long long key);
  void write_files(const law::LegalDocument& document, long long key);
  void write_findings(const std::vector<law::Finding>& findings, long long key);

  using Text = std::string;
  /// What the statement of a document's row reads.
  struct BoundRow {
    HeldDocument now;
    long long change = 0;
    int provisions = 0;
    int articles = 0;
    DocumentRow row;
  };

  soci::session& sql_;
  ChangeSequence changes_;
  DerivedRows derived_;
  KeptQuery<std::tuple<long long, int, Text>, Text> find_held_;
  KeptStatement<long long, int, Text, Text, Text, Text, Text, Text> write_version_;
  KeptStatement<long long, int, Text> write_field_;
  KeptStatement<long long, int, Text, Text, Text, Text, Text> write_relation_;
  KeptStatement<long long, int, Text, Text, Text, Text> write_file_;
  KeptStatement<long long, int, Text, Text, Text> write_finding_;
  BoundRow bound_;
  std::unique_ptr<soci::statement> write_document_;
  ProvisionRows rows_;
  std::vector<long long> keys_;
  std::unique_ptr<soci::statement> write_provisions_;
};

}  // namespace tusach::catalog
