// How runs of the crawler are told on the command line: live, at their end, and later.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "catalog/crawl_runs.h"
#include "crawler/crawl/crawl_options.h"

namespace tusach::cli {

/// "vbpl: finished, 20000 listed, 561 new, …, 65 s": one line, fit for a mail.
std::string summary_line(const crawler::CrawlResult& result);

nlohmann::ordered_json to_json(const catalog::CrawlRun& run);
nlohmann::ordered_json to_json(const catalog::CrawlError& error);

}  // namespace tusach::cli
