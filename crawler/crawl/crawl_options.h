// What a run of the crawler is asked to do, and what it tells while it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/crawl_runs.h"
#include "crawler/crawl/stage_times.h"
#include "crawler/extract/worker_pool.h"
#include "crawler/fetch/fetch_policy.h"
#include "law/date.h"

namespace tusach::crawler {

enum class CrawlPhase : std::uint8_t { discovery, items, verification, done };
std::string_view to_string(CrawlPhase phase);

struct CrawlProgress {
  CrawlPhase phase = CrawlPhase::discovery;
  catalog::RunCounts counts;
  std::int64_t done = 0;   ///< of this phase
  std::int64_t total = 0;  ///< 0: not known
};

struct CrawlOptions {
  std::optional<law::Date> since;    ///< list only what is from that day on
  std::vector<std::string> numbers;  ///< list only documents under these numbers
  bool cited = false;                ///< instead: the numbers that known documents cite most
  std::int64_t limit = 0;            ///< most items to fetch in this run; 0: all
  bool follow_references = false;    ///< also fetch what the documents speak of
  int recheck_days = 30;             ///< what a list does not tell is asked for again after so many
  std::size_t workers = 2;           ///< child processes that extract
  WorkerLimits worker_limits;
  FetchPolicy policy;  ///< hosts are the source's
  std::function<void(const CrawlProgress&)> on_progress;
  std::function<void(const catalog::CrawlError&)> on_error;
  std::function<bool()> cancelled;

  /// Only single documents are asked for, not lists.
  [[nodiscard]] bool by_number() const { return cited || !numbers.empty(); }
};

struct CrawlResult {
  catalog::CrawlRun run;
  StageTimes times;
  std::vector<catalog::RefusedEndpoint> refused;
};

}  // namespace tusach::crawler
