// What is new for a saved query: the documents that came or changed since its last run and hold
// every word of it.
#pragma once

#include <vector>

#include "catalog/saved_queries.h"
#include "search/search.h"

namespace tusach::api {

/// The request that a saved query stands for: by document, every word, newest first.
search::SearchRequest saved_request(const catalog::SavedQuery& saved);

struct AlertRun {
  std::vector<catalog::Change> found;  ///< in the order of the changes
  std::int64_t sequence = 0;           ///< looked at up to this change: as far as the index goes
};

/// Reads only; the caller records the run.
AlertRun run_alert(catalog::Catalog& catalog, const search::Searcher& searcher,
                   const catalog::SavedQuery& saved);

}  // namespace tusach::api
