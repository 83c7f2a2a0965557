// Takes the items of one phase through the pipeline and into the catalog: the crawling thread
// fetches, keeps and reads, a thread of its own writes (commit_thread.h).
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "catalog/archive_index.h"
#include "catalog/catalog.h"
#include "crawler/archive/archive.h"
#include "crawler/crawl/commit_thread.h"
#include "crawler/crawl/crawl_options.h"
#include "crawler/crawl/item_commit.h"
#include "crawler/crawl/item_pipeline.h"
#include "crawler/fetch/fetcher.h"

namespace tusach::crawler {

/// The next items and how far in the queue they reach; no farther than before when there are none
/// left. Called by the crawling thread while the other one writes.
using NextItems = std::function<std::pair<std::vector<catalog::CrawlItem>, std::int64_t>()>;

/// What a pass works with; all must outlive it.
struct PassParts {
  catalog::Catalog& catalog;  ///< the writing thread's as long as the pass lives
  Archive& archive;
  catalog::ArchiveIndex& known;  ///< of another connection
  const Source& source;
  Fetcher* fetcher;  ///< null: only the archive is read
  WorkerPool& pool;
  const CrawlOptions& options;
  StageTimes& times;
};

class ItemPass {
 public:
  ItemPass(const PassParts& parts, catalog::CrawlRun& run, CrawlPhase phase, std::int64_t& total);

  /// Extract again what the archive holds, also when nothing changed.
  void set_always_extract(bool always) { pipeline_.set_always_extract(always); }
  /// What the list does not name is gone, without asking for it.
  void set_all_gone(bool all_gone) { all_gone_ = all_gone; }

  /// Ends when there is nothing left, or `stop` says so; then what is done is in the catalog.
  void run(const NextItems& next_items, const std::function<bool()>& stop);

 private:
  void fill(const NextItems& next_items);
  void write_when_due();
  void write(bool wait);
  void take_written(bool wait);
  [[nodiscard]] bool full() const;
  [[nodiscard]] bool has_more() const { return more_to_come_ || next_ < items_.size(); }

  const CrawlOptions& options_;
  StageTimes& times_;
  catalog::CrawlRun& run_;
  CrawlPhase phase_;
  std::int64_t& total_;
  std::int64_t done_ = 0;
  bool all_gone_ = false;
  ItemPipeline pipeline_;
  ItemCommit commit_;
  CommitThread writer_;
  std::vector<catalog::CrawlItem> items_;
  std::size_t next_ = 0;
  std::int64_t last_ordinal_ = -1;
  bool more_to_come_ = true;
  std::vector<FinishedItem> finished_;
  std::size_t finished_bytes_ = 0;
  std::int64_t writing_ = 0;  ///< items in the batch that is being written
  std::chrono::steady_clock::time_point oldest_;
};

}  // namespace tusach::crawler
