// The filter by the level of the issuing body, over the bodies that the index holds.
#pragma once

#include <string>

#include <xapian.h>

#include "law/body_level.h"

namespace tusach::search {

/// Of a document's field "body" as it is stored: what the facet counts and the filter selects. None
/// for an empty one.
std::optional<law::BodyLevel> stored_level(const std::string& body);

/// Units of which stored_level() is `level`.
Xapian::Query level_query(const Xapian::Database& units, law::BodyLevel level);

}  // namespace tusach::search
