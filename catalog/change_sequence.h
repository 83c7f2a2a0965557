// The counters of the catalog; that of changes is what the indexer follows.
#pragma once

#include <string>

#include "catalog/soci.h"

namespace tusach::catalog {

/// The next number of a counter that a migration made; must run inside a transaction.
long long next_number(soci::session& sql, const std::string& counter);

/// The next number; must run inside a transaction.
long long next_change(soci::session& sql);

/// Gives the document a new place in the change list.
void touch(soci::session& sql, long long document_key);

}  // namespace tusach::catalog
