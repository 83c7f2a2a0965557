// What /metrics shows: counters of the server in Prometheus' text format.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "search/search.h"

namespace tusach::api {

/// Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// `route` is a pattern, never a path: the number of time series stays bounded.
  void count_request(const std::string& method, const std::string& route, int status,
                     std::chrono::microseconds duration);
  void count_search(std::size_t total);
  void set_generation(const search::Searcher::Generation& generation);

  [[nodiscard]] std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tusach::api
