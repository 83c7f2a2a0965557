#include "cli/crawl_run.h"

#include <array>
#include <cstdio>
#include <utility>

namespace tusach::cli {
namespace {

struct CountName {
  std::int64_t catalog::RunCounts::*member;
  const char* json;
  const char* text;
  bool always;  // also when it is 0
};

constexpr std::array<CountName, 13> kCounts = {{
    {&catalog::RunCounts::listed, "listed", "listed", true},
    {&catalog::RunCounts::found, "found", "to fetch", false},
    {&catalog::RunCounts::fetched, "fetched", "answers", false},
    {&catalog::RunCounts::not_modified, "not_modified", "not modified", false},
    {&catalog::RunCounts::added, "added", "new", true},
    {&catalog::RunCounts::changed, "changed", "changed", true},
    {&catalog::RunCounts::unchanged, "unchanged", "unchanged", false},
    {&catalog::RunCounts::merged, "merged", "merged", false},
    {&catalog::RunCounts::empty, "empty", "empty", false},
    {&catalog::RunCounts::withdrawn, "withdrawn", "withdrawn", true},
    {&catalog::RunCounts::refused, "refused", "refused", false},
    {&catalog::RunCounts::failed, "failed", "failed", true},
    {&catalog::RunCounts::bytes, "bytes", nullptr, false},
}};

// Seconds between two instants of the form "2026-05-07T01:19:15Z".
long seconds_between(const std::string& from, const std::string& to) {
  std::tm first{};
  std::tm last{};
  if (::strptime(from.c_str(), "%FT%TZ", &first) == nullptr ||
      ::strptime(to.c_str(), "%FT%TZ", &last) == nullptr) {
    return 0;
  }
  return static_cast<long>(::timegm(&last) - ::timegm(&first));
}

}  // namespace

std::string summary_line(const crawler::CrawlResult& result) {
  const catalog::CrawlRun& run = result.run;
  std::string line = run.source + ": " + std::string(catalog::to_string(run.state));
  if (!run.message.empty()) line += " (" + run.message + ")";
  for (const CountName& count : kCounts) {
    const std::int64_t value = run.counts.*count.member;
    if (count.text == nullptr || (value == 0 && !count.always)) continue;
    line += ", " + std::to_string(value) + " " + count.text;
  }
  char rest[64];
  if (run.ended_at.empty()) return line;  // under way, or killed
  std::snprintf(rest, sizeof rest, ", %.1f MB in %ld s",
                static_cast<double>(run.counts.bytes) / 1e6,
                seconds_between(run.started_at, run.ended_at));
  return line + rest;
}

nlohmann::ordered_json to_json(const catalog::CrawlRun& run) {
  nlohmann::ordered_json counts;
  for (const CountName& count : kCounts) counts[count.json] = run.counts.*count.member;
  return {{"run", run.run},
          {"source", run.source},
          {"state", catalog::to_string(run.state)},
          {"started_at", run.started_at},
          {"ended_at", run.ended_at},
          {"message", run.message},
          {"counts", std::move(counts)}};
}

nlohmann::ordered_json to_json(const catalog::CrawlError& error) {
  return {{"item", error.item},
          {"url", error.url},
          {"cause", error.cause},
          {"message", error.message},
          {"at", error.at}};
}

}  // namespace tusach::cli
