// Filters of a search request → a Xapian query that only selects.
#pragma once

#include <xapian.h>

#include "search/search.h"

namespace tusach::search {

/// An empty query when nothing is filtered. `today` is the day on which Filters::statuses are
/// meant; `units` tells which bodies there are.
Xapian::Query filter_query(const Filters& filters, law::Date today, const Xapian::Database& units);

/// Documents that have this status on this day; the same rules as law::status_on.
Xapian::Query status_query(law::EffectStatus status, law::Date day);

}  // namespace tusach::search
