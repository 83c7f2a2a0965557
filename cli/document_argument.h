// Documents as people name them on the command line.
#pragma once

#include <string>

#include "catalog/document_reference.h"

namespace tusach::cli {

/// An id, a number that one document has, or "ID@2". Throws Error(not_found), and Error(usage) for
/// a version that is no number or when several documents have the number, which it names.
catalog::DocumentReference find_document(catalog::Catalog& catalog, const std::string& argument);

}  // namespace tusach::cli
