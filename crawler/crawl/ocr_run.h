// Reads what is scanned: the items of a source whose files are pictures of pages.
//
// The pictures are those of the archive; nothing is fetched. What was recognised in a file is kept
// in the archive beside it and committed by itself, then the item is extracted again and its
// document committed, so that a run that was cut off loses the file it was at, no more. A crawl or
// an extraction later gives the same text again without another recognition.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "catalog/catalog.h"
#include "crawler/crawl/crawl_options.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

struct OcrProgress {
  std::int64_t done = 0;  ///< items
  std::int64_t total = 0;
  std::string item;
  std::size_t pages_done = 0;  ///< of the file that is read now
  std::size_t pages = 0;
};

struct OcrOptions {
  std::int64_t limit = 0;     ///< most items; 0: all
  bool failed_again = false;  ///< also those that could not be read before
  std::size_t workers = 2;    ///< pages at once
  WorkerLimits worker_limits;
  std::function<void(const OcrProgress&)> on_progress;
  std::function<void(const catalog::CrawlError&)> on_error;
  std::function<bool()> cancelled;
};

/// Throws Error(unavailable) where the program is not installed that recognises letters, and what
/// crawl_source() throws. Files that cannot be read are counted as failed; they are tried again
/// when they are asked for (`failed_again`) or have changed.
CrawlResult recognise_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                             const Source& source, const OcrOptions& options);

}  // namespace tusach::crawler
