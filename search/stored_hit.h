// What the index stores of a unit → a hit.
#pragma once

#include "indexer/unit.h"
#include "law/date.h"
#include "search/search.h"

namespace tusach::search {

/// Without score and snippet; the status is that of `day`.
Hit to_hit(indexer::StoredUnit stored, law::Date day);

}  // namespace tusach::search
