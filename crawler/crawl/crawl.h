// One run over one source: discovery, items, verification of what the lists do not name any more.
//
// A run that was cut off at any moment is gone on with by the next call: the catalog, the queue and
// the archive's index are written together (catalog batches), and what was in flight is asked for
// again.
#pragma once

#include <filesystem>

#include "catalog/catalog.h"
#include "crawler/crawl/crawl_options.h"
#include "crawler/sources/source.h"

namespace tusach::crawler {

/// Faults of the source end up in the run, with its state `failed` where nothing could be read.
/// Throws Error for what is wrong with the catalog, the archive or this machine.
CrawlResult crawl_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                         const Source& source, const CrawlOptions& options);

/// Reads again what the archive holds of the source's items, without the network: after the
/// extraction has become better.
CrawlResult extract_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                           const Source& source, const CrawlOptions& options);

}  // namespace tusach::crawler
