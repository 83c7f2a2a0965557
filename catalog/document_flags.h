// What is odd about the documents of a catalog. Flags are for people to look into: the documents
// are kept as they are, and the catalog is sound.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

/// All findings of one kind.
struct DocumentFlag {
  std::string code;                   ///< "article_gap", … (law::FindingCode)
  std::size_t documents = 0;          ///< how many have it
  std::vector<std::string> examples;  ///< "id#address: what", of the first documents
};

/// Reads every document. What cannot be read is left out: Catalog::check() reports it.
std::vector<DocumentFlag> flag_documents(Catalog& catalog);

}  // namespace tusach::catalog
