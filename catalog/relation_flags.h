// Relations of a catalog that do not fit together: contradictions and cycles. Like document_flags.h
// for people to look into; nothing is unsound.
#pragma once

#include <vector>

#include "catalog/document_flags.h"

namespace tusach::catalog {

/// One flag for each code of RelationConflict, and "relation_cycle" for documents that end one
/// another in a circle of three or more. Reads the relations of every document.
std::vector<DocumentFlag> flag_relations(Catalog& catalog, law::Date day);

}  // namespace tusach::catalog
