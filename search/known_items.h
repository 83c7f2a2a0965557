// Finds the documents that a query names: by number, by whole name, or by a name inside a longer
// question.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/unit.h"
#include "search/parsed_query.h"

namespace tusach::search {

enum class Naming {
  number,       ///< the query holds its number
  whole_name,   ///< the query is its name
  name_within,  ///< a longer question holds its name
};

struct KnownDocument {
  std::string document_id;
  Naming naming = Naming::whole_name;
  indexer::StoredUnit stored;
};

/// So many are raised and shown.
inline constexpr std::size_t kMaxKnown = 3;

/// At most `limit`, best first: in force before expired, then newest first. `today` decides what is
/// in force.
std::vector<KnownDocument> find_known_documents(const Xapian::Database& titles,
                                                const ParsedQuery& query, law::Date today,
                                                std::size_t limit);

}  // namespace tusach::search
