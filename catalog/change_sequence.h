// The counter of changes, which the indexer follows.
#pragma once

#include "catalog/soci.h"

namespace tusach::catalog {

/// The next number; must run inside a transaction.
long long next_change(soci::session& sql);

/// Gives the document a new place in the change list.
void touch(soci::session& sql, long long document_key);

}  // namespace tusach::catalog
