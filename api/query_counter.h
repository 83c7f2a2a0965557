// Counts what readers ask (catalog/asked_queries.h) behind the requests: a thread of its own writes
// now and then; what cannot be written is dropped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "search/search.h"

namespace tusach::api {

/// Thread-safe.
class QueryCounter {
 public:
  /// Writes at most once in each `pause`.
  QueryCounter(std::filesystem::path catalog_file, std::chrono::milliseconds pause);
  /// Writes what is left.
  ~QueryCounter();
  QueryCounter(const QueryCounter&) = delete;
  QueryCounter& operator=(const QueryCounter&) = delete;

  /// Never waits for the catalog, never fails: a plain search of the first page is counted, or
  /// dropped where too much is waiting.
  void count(const search::SearchRequest& request, const search::SearchResponse& response) noexcept;

 private:
  using Counts = std::map<std::pair<std::string, bool>, std::int64_t>;  ///< text, found

  void run();
  void write(const Counts& counts) const;

  std::filesystem::path file_;
  std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable wake_;
  Counts counts_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace tusach::api
