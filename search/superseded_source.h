// Keeps superseded units out of queries that Xapian matches by itself.
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "search/shards.h"

namespace tusach::search {

/// The query without the units that are passed over. Valid as long as the shards.
Xapian::Query without_superseded(const Xapian::Query& query, const UnitShards& shards);

}  // namespace tusach::search
