// What came of the items of a run → catalog and queue, many at once in one batch.
#pragma once

#include <functional>
#include <vector>

#include "catalog/archive_index.h"
#include "catalog/catalog.h"
#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"
#include "catalog/provenance.h"
#include "crawler/archive/archive.h"
#include "crawler/crawl/crawl_options.h"
#include "crawler/crawl/document_intake.h"
#include "crawler/crawl/item_pipeline.h"

namespace tusach::crawler {

/// Causes of items (catalog::CrawlItem::cause) that were fetched, but whose text was not had.
inline constexpr const char* kCauseScanned = "scanned";        ///< waits for OCR
inline constexpr const char* kCauseOcr = "ocr";                ///< OCR failed
inline constexpr const char* kCauseUnreadable = "unreadable";  ///< damaged, encrypted

/// A batch that is on the disk.
struct Committed {
  catalog::CrawlRun run;  ///< with all that was counted so far
  std::vector<catalog::CrawlError> errors;
};

class ItemCommit {
 public:
  /// `run`: as it is before the first batch.
  ItemCommit(catalog::Catalog& catalog, const Source& source, catalog::CrawlRun run,
             const CrawlOptions& options);

  /// The items were read from the archive: what is queued stays so.
  void set_offline(bool offline) { offline_ = offline; }
  /// Takes the items over. They are on the disk with what `seal` holds, and counted in the run,
  /// when this returns.
  Committed write(std::vector<FinishedItem> items, const ArchiveSeal& seal);

 private:
  void write_item(FinishedItem& finished, catalog::RunCounts& counts);
  void write_document(FinishedItem& finished, catalog::RunCounts& counts);
  void write_gone(FinishedItem& finished, catalog::RunCounts& counts);
  void write_failure(FinishedItem& finished, catalog::RunCounts& counts);
  void note_error(const FinishedItem& finished);

  catalog::Catalog& catalog_;
  const Source& source_;
  catalog::CrawlRun run_;
  const CrawlOptions& options_;
  catalog::CrawlQueue queue_;
  catalog::CrawlRuns runs_;
  catalog::ArchiveIndex index_;
  catalog::Provenance provenance_;
  DocumentIntake intake_;
  std::vector<catalog::CrawlError> errors_;
  bool offline_ = false;
};

}  // namespace tusach::crawler
