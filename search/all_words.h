// The units that hold every word of a query: what a list by date shows and an alert counts.
#pragma once

#include <vector>

#include <xapian.h>

#include "search/known_items.h"
#include "search/ranking.h"

namespace tusach::search {

/// Selects, without weights: every word in one of its variants, or (an ambiguous abbreviation) what
/// it may stand for; what the query names by number or whole name counts as well. MatchNothing when
/// the index lacks a word.
Xapian::Query all_words_query(const RankedQuery& ranked, const std::vector<KnownDocument>& known);

}  // namespace tusach::search
