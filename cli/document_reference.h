// Documents as people name them on the command line.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace tusach::cli {

/// The id: given itself, or by a number that one document has. Throws Error(not_found) or, when
/// several have the number, Error(usage) that names them.
std::string find_document_id(catalog::Catalog& catalog, const std::string& reference);

}  // namespace tusach::cli
