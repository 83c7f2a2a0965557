// Finds what is wrong with a catalog.
#pragma once

#include <string>
#include <vector>

#include "catalog/document_reader.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {

/// One line a fault; empty is well. Reads the whole catalog. A long list is cut after some hundred
/// lines.
std::vector<std::string> check_catalog(SqliteSession& session, DocumentReader& reader);

}  // namespace tusach::catalog
