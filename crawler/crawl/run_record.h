// What a run writes down of itself in the catalog, and reads when it is gone on with.
#pragma once

#include <cstdint>
#include <string>

#include "catalog/crawl_runs.h"
#include "crawler/crawl/crawl_options.h"

namespace tusach::crawler {

/// What was asked for, as JSON: only a run that was asked for the same is gone on with.
std::string describe(const CrawlOptions& options);
/// Where the run stands.
CrawlPhase phase_of(const catalog::CrawlRun& run);
/// How many items the run is done with.
std::int64_t looked_at(const catalog::RunCounts& counts);

}  // namespace tusach::crawler
