// Finds a unit by what identifies it: its document and its address in it.
#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

namespace tusach::indexer {

/// Numbers of the units at the address of the document, of `units` or of several shards together.
/// More than one only where the document itself repeats an address, or has superseded units.
std::vector<Xapian::docid> units_at(const Xapian::Database& units, std::string_view document_id,
                                    std::string_view address);

}  // namespace tusach::indexer
