#include "crawler/crawl/run_record.h"

#include <nlohmann/json.hpp>

#include "law/date.h"

namespace tusach::crawler {

using nlohmann::json;

std::string describe(const CrawlOptions& options) {
  json all = json::object();
  if (options.since) all["since"] = law::to_iso(*options.since);
  // The cited numbers are others at each call: those that were asked for are left out.
  if (options.cited) {
    all["cited"] = true;
  } else if (!options.numbers.empty()) {
    all["numbers"] = options.numbers;
  }
  if (options.limit > 0) all["limit"] = options.limit;
  if (options.follow_references) all["follow_references"] = true;
  return all.dump();
}

CrawlPhase phase_of(const catalog::CrawlRun& run) {
  const json progress = json::parse(run.progress, nullptr, false);
  const std::string phase = progress.is_object() ? progress.value("phase", "") : std::string();
  if (phase == "items") return CrawlPhase::items;
  if (phase == "verification") return CrawlPhase::verification;
  return CrawlPhase::discovery;
}

std::int64_t looked_at(const catalog::RunCounts& counts) {
  return counts.added + counts.changed + counts.unchanged + counts.merged + counts.empty +
         counts.withdrawn + counts.failed + counts.refused;
}

std::string_view to_string(CrawlPhase phase) {
  switch (phase) {
    case CrawlPhase::discovery:
      return "discovery";
    case CrawlPhase::items:
      return "items";
    case CrawlPhase::verification:
      return "verification";
    case CrawlPhase::done:
      return "done";
  }
  return "done";
}

}  // namespace tusach::crawler
