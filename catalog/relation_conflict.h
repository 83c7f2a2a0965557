// Where what is known of a document's relations does not fit together.
#pragma once

#include <vector>

#include "catalog/relation_diagram.h"

namespace tusach::catalog {

/// `diagram` is complete but for its conflicts. `day` is the one whose effect counts.
std::vector<RelationConflict> find_conflicts(const RelationDiagram& diagram, law::Date day);

}  // namespace tusach::catalog
