#include "api/services.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "api/problem.h"

namespace tusach::api {
namespace {

constexpr std::chrono::seconds kLongestWait{5};

std::filesystem::path catalog_file(const ServerOptions& options) {
  return options.catalog_file.empty() ? options.data_directory / "catalog.sqlite"
                                      : options.catalog_file;
}

// A search uses one core; a few more may wait for the disk.
std::ptrdiff_t search_slots() {
  return std::max<std::ptrdiff_t>(
      4, 2 * static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency()));
}

class SlotGuard {
 public:
  explicit SlotGuard(std::counting_semaphore<>& slots) : slots_(slots) {}
  ~SlotGuard() { slots_.release(); }
  SlotGuard(const SlotGuard&) = delete;
  SlotGuard& operator=(const SlotGuard&) = delete;

 private:
  std::counting_semaphore<>& slots_;
};

}  // namespace

Services::Services(ServerOptions the_options, std::shared_ptr<const search::Searcher> the_searcher)
    : options(std::move(the_options)),
      prefix(normalize_prefix(options.url_prefix)),
      searcher(std::move(the_searcher)),
      catalogs(catalog_file(options)),
      proofs(catalog_file(options)),
      files(prefix),
      search_slots_(search_slots()) {
  if (options.count_queries)
    query_counter = std::make_unique<QueryCounter>(catalog_file(options), options.count_pause);
}

search::SearchResponse Services::search(const search::SearchRequest& request) {
  if (!search_slots_.try_acquire_for(kLongestWait)) throw ProblemError(overloaded_problem());
  const SlotGuard guard(search_slots_);
  search::SearchResponse response = searcher->search(request);
  metrics.count_search(response.total);
  if (!response.facets.empty()) field_names.put_into(*catalogs.lease(), response.facets);
  if (query_counter) query_counter->count(request, response);
  return response;
}

std::string Services::state_etag() {
  const search::Searcher::Generation generation = searcher->generation();
  const std::string state = generation.name + ' ' + std::to_string(generation.units) + ' ' +
                            std::to_string(generation.catalog_sequence) + ' ' +
                            std::to_string(catalogs.lease()->last_sequence()) + ' ' +
                            searcher->wording_revision() + ' ' + law::to_iso(law::today()) + ' ' +
                            files.fingerprint() + ' ' + options.site_name + ' ' + prefix;
  return "W/\"" + short_hash(state) + "\"";
}

}  // namespace tusach::api
