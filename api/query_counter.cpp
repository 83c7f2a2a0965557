#include "api/query_counter.h"

#include <exception>
#include <vector>

#include "catalog/asked_queries.h"
#include "law/error.h"

namespace tusach::api {
namespace {

constexpr std::size_t kMostWaiting = 2000;
// An importer may hold the catalog for long; counts are not worth waiting for.
constexpr std::chrono::milliseconds kLockTimeout{200};

bool is_plain(const search::SearchRequest& request) {
  const search::Filters& filters = request.filters;
  return request.offset == 0 && !request.query.empty() && filters.types.empty() &&
         filters.issuing_bodies.empty() && filters.years.empty() && filters.statuses.empty() &&
         !filters.in_force_on && filters.document_id.empty();
}

}  // namespace

QueryCounter::QueryCounter(std::filesystem::path catalog_file, std::chrono::milliseconds pause)
    : file_(std::move(catalog_file)), pause_(pause), thread_([this] { run(); }) {}

QueryCounter::~QueryCounter() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void QueryCounter::count(const search::SearchRequest& request,
                         const search::SearchResponse& response) noexcept {
  try {
    if (!is_plain(request)) return;
    // Under the marks that it was read with: others are shown what a reader would have typed.
    const bool found = !response.hits.empty() || !response.documents.empty();
    auto text = catalog::countable_query(response.reading ? response.reading->text : request.query);
    if (!text) return;
    const std::lock_guard lock(mutex_);  // nobody holds it for longer than this takes
    if (counts_.size() < kMostWaiting) ++counts_[{std::move(*text), found}];
  } catch (const std::exception&) {
    // Short of memory: the answer goes out all the same.
    return;
  }
}

void QueryCounter::run() {
  for (bool last = false; !last;) {
    Counts counts;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, pause_, [this] { return stop_; });
      last = stop_;
      counts.swap(counts_);
    }
    if (!counts.empty()) write(counts);
  }
}

void QueryCounter::write(const Counts& counts) const {
  std::vector<catalog::AskedNow> asked;
  for (const auto& [query, count] : counts) asked.push_back({query.first, query.second, count});
  try {
    // Only where there is a catalog: a counter must not make one.
    if (!std::filesystem::exists(file_)) return;
    auto held = catalog::Catalog::open(file_, catalog::OpenMode::read_write, kLockTimeout);
    catalog::AskedQueries(held).note(asked, law::today());
  } catch (const std::exception&) {
    // Locked, read-only or full: these counts are lost, and no reader notices.
    return;
  }
}

}  // namespace tusach::api
