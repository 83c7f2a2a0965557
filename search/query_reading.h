// A second reading of a query: what its words mean when they were not typed as Vietnamese is
// written.
#pragma once

#include <optional>
#include <string_view>

#include <xapian.h>

#include "search/search.h"

namespace tusach::search {

/// Queries typed as the raw keys of Telex or VNI. A word stays as it was typed when the index holds
/// it about as often as what it would be read as ("gas", "taxi"). nullopt when the query is to be
/// taken as it is; that is so for all queries longer than kMaxQueryBytes.
std::optional<QueryReading> find_reading(const Xapian::Database& units, std::string_view query);

}  // namespace tusach::search
