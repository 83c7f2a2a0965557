// Writes documents into the tables of one connection.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/derived_rows.h"
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

std::optional<HeldDocument> find_held(soci::session& sql, const std::string& id);

class DocumentWriter {
 public:
  explicit DocumentWriter(SqliteSession& session) : sql_(session.sql()), derived_(session) {}

  /// Adds the document, or a new version of the one that is held. Must run inside a transaction,
  /// which (or whose savepoint) has to be undone when this throws.
  void write(const law::LegalDocument& document, const std::optional<HeldDocument>& held,
             const std::string& record, const std::string& hash,
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

  soci::session& sql_;
  DerivedRows derived_;
  ProvisionRows rows_;  ///< kept for its memory
};

}  // namespace tusach::catalog
