// What every handler works with. Owned by the application; all parts are thread-safe.
#pragma once

#include <memory>
#include <semaphore>
#include <string>

#include "api/catalog_pool.h"
#include "api/field_names.h"
#include "api/hit_proof.h"
#include "api/metrics.h"
#include "api/query_counter.h"
#include "api/server.h"
#include "api/static_files.h"
#include "api/templates.h"

namespace tusach::api {

struct Services {
  Services(ServerOptions the_options, std::shared_ptr<const search::Searcher> the_searcher);

  /// Searches with a bound on how many run at once. Throws ProblemError(503) when the server is too
  /// busy.
  [[nodiscard]] search::SearchResponse search(const search::SearchRequest& request);

  /// Weak entity tag of everything that depends on the whole index: changes with the generation,
  /// the catalog, the day and the program's templates.
  [[nodiscard]] std::string state_etag();

  ServerOptions options;
  std::string prefix;  ///< encoded, without a slash at its end
  std::shared_ptr<const search::Searcher> searcher;
  CatalogPool catalogs;
  HitProofs proofs;
  FieldNames field_names;
  StaticFiles files;
  Templates templates;
  Metrics metrics;
  std::unique_ptr<QueryCounter> query_counter;  ///< null when queries are not counted

 private:
  std::counting_semaphore<> search_slots_;
};

}  // namespace tusach::api
