// Documents as people name them: an id, a number that one document has, "ID@2" for an older
// version.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

struct DocumentReference {
  std::string id;                       ///< empty when nothing fits, or several do
  int version = 0;                      ///< 0: the newest
  std::vector<std::string> candidates;  ///< ids, when several documents have the number
  bool malformed = false;               ///< no version number follows the @
};

/// An id goes before a number.
DocumentReference find_reference(Catalog& catalog, const std::string& text);

/// The document, or nothing when there is no such document or version.
std::optional<law::LegalDocument> read_reference(Catalog& catalog,
                                                 const DocumentReference& reference);

}  // namespace tusach::catalog
