// Walks the lists of a source and notes every item in the queue.
//
// Lists move while they are read: what is seen twice is one item, and when fewer items were seen
// than the source says that it has, the lists are read again. Each page is committed, with the
// pages that are still to be read, so that a run that was cut off goes on where it was.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <set>
#include <string>

#include "catalog/archive_index.h"
#include "catalog/catalog.h"
#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"
#include "crawler/archive/archive.h"
#include "crawler/crawl/crawl_options.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

class Discovery {
 public:
  Discovery(catalog::Catalog& catalog, Archive& archive, const Source& source, Fetcher& fetcher,
            catalog::CrawlRun& run, const CrawlOptions& options);

  /// Reads all pages that are left. False when it was cancelled.
  bool finish();
  /// Every page was read, and no fewer items seen than the source has.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  void restore();
  void begin_pass();
  [[nodiscard]] FetchResponse fetch(const ListPage& page);
  [[nodiscard]] FetchResponse fetch(FetchRequest request);
  void archive_page(const ListPage& page, const FetchResponse& answer);
  [[nodiscard]] KeepContent keeper(const FetchResponse& answer);
  void take_page(const ListPage& page, const FetchResponse& answer);
  void page_failed(const ListPage& page, const std::string& cause, const std::string& message);
  void add_pages(const std::vector<ListPage>& pages);
  [[nodiscard]] bool enough();
  [[nodiscard]] bool another_pass();
  void save();

  catalog::Catalog& catalog_;
  Archive& archive_;
  const Source& source_;
  Fetcher& fetcher_;
  catalog::CrawlRun& run_;
  const CrawlOptions& options_;
  catalog::CrawlQueue queue_;
  catalog::CrawlRuns runs_;
  catalog::ArchiveIndex index_;
  std::deque<ListPage> pages_;
  std::set<std::string> visited_;
  std::int64_t total_ = -1;
  std::int64_t seen_before_pass_ = 0;
  int pass_ = 0;
  bool fell_back_ = false;
  bool faulty_ = false;
  bool complete_ = false;
};

}  // namespace tusach::crawler
