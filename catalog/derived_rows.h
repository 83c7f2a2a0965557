// What is derived from the text of a document and can always be derived again: whom it cites,
// what relations to other documents it states, from when it is in force. Written together with the
// document; a newer program with another kDerivationVersion writes it anew
// (Catalog::derive_missing).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/cited_by.h"
#include "catalog/sqlite_session.h"
#include "catalog/stated_relation_rows.h"
#include "law/citation_finder.h"
#include "law/legal_document.h"

namespace tusach::catalog {

/// Raised whenever the same text may give other rows than before.
inline constexpr int kDerivationVersion = 3;

/// Belongs to one thread. Writing must run inside a transaction.
class DerivedRows {
 public:
  explicit DerivedRows(SqliteSession& session) : sql_(session.sql()), relations_(session.sql()) {}

  void write(const law::LegalDocument& document, long long key);
  void erase(long long key);
  /// Keys and ids of documents whose rows another version wrote, or none.
  std::vector<std::pair<long long, std::string>> missing(std::size_t most);

 private:
  void write_citations(const law::LegalDocument& document, long long key);

  soci::session& sql_;
  StatedRelationRows relations_;
  law::CitationFinder finder_;
};

std::vector<KeptCitation> find_citations(soci::session& sql, const std::string& number_key,
                                         const std::vector<std::string>& name_keys);

}  // namespace tusach::catalog
