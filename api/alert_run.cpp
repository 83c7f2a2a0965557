#include "api/alert_run.h"

#include <algorithm>
#include <set>
#include <string>

#include "api/search_parameters.h"

namespace tusach::api {
namespace {

// Ids of one search; each is a term of its filter.
constexpr std::size_t kBatch = 500;

}  // namespace

search::SearchRequest saved_request(const catalog::SavedQuery& saved) {
  search::SearchRequest request =
      parse_search_parameters(parse_query_string(saved.parameters)).request;
  request.query = saved.query;
  request.by = search::Unit::document;
  request.sort = search::Sort::newest;
  request.all_words = true;
  request.snippets = false;
  return request;
}

AlertRun run_alert(catalog::Catalog& catalog, const search::Searcher& searcher,
                   const catalog::SavedQuery& saved) {
  search::SearchRequest request = saved_request(saved);
  AlertRun run;
  run.sequence = saved.seen_sequence;
  const std::int64_t indexed = searcher.generation().catalog_sequence;
  while (run.sequence < indexed) {
    std::vector<catalog::Change> changes = catalog.changes_since(run.sequence, kBatch);
    std::erase_if(changes, [&](const catalog::Change& one) { return one.sequence > indexed; });
    if (changes.empty()) break;
    run.sequence = changes.back().sequence;
    request.filters.document_ids.clear();
    for (const catalog::Change& one : changes)
      request.filters.document_ids.push_back(one.document_id);
    request.limit = changes.size();
    std::set<std::string> matching;
    for (const search::Hit& hit : searcher.search(request).hits) matching.insert(hit.document_id);
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(run.found),
                 [&](const catalog::Change& one) { return matching.contains(one.document_id); });
  }
  run.sequence = std::max(run.sequence, indexed);
  return run;
}

}  // namespace tusach::api
