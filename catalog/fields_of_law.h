// The fields of law (lĩnh vực) that the documents of a catalog belong to.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

/// Each name once, as the sources write them, the most frequent first.
std::vector<std::string> fields_of_law(Catalog& catalog);

}  // namespace tusach::catalog
