// The rows of what is derived from the text of a document (derived_text.h) and can always be
// derived again. Written together with the document; a newer program with another
// kDerivationVersion writes it anew (Catalog::derive_missing).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/cited_by.h"
#include "catalog/derived_text.h"
#include "catalog/kept_statement.h"
#include "catalog/sqlite_session.h"
#include "catalog/stated_relation_rows.h"

namespace tusach::catalog {

/// Belongs to one thread. Writing must run inside a transaction.
class DerivedRows {
 public:
  explicit DerivedRows(SqliteSession& session);

  void write(const DerivedText& derived, long long key);
  void erase(long long key);
  /// Keys and ids of documents whose rows another version wrote, or none.
  std::vector<std::pair<long long, std::string>> missing(std::size_t most);

 private:
  using Text = std::string;
  soci::session& sql_;
  StatedRelationRows relations_;
  KeptStatement<long long, int, Text, Text, Text, int, Text, Text, Text> write_citation_;
  KeptStatement<long long, int> write_version_;
};

std::vector<KeptCitation> find_citations(soci::session& sql, const std::string& number_key,
                                         const std::vector<std::string>& name_keys);

}  // namespace tusach::catalog
