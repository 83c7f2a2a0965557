// The units of a rebuild that are no longer valid: their documents were changed or removed since.
// `units` has no term lists and cannot forget them; the list in `recent` says what to pass over.
// A list is written whole with each commit, so that both are of one moment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace tusach::indexer {

/// Ascending numbers of `units`.
using Superseded = std::vector<Xapian::docid>;

std::string encode_superseded(const Superseded& superseded);
/// Throws Error(bad_data) on anything that encode_superseded() cannot have written.
Superseded decode_superseded(std::string_view encoded);

/// Of the `recent` database of a generation.
Superseded superseded_of(const Xapian::Database& recent);

}  // namespace tusach::indexer
