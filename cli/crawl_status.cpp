#include "cli/crawl_status.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"
#include "cli/crawl_run.h"
#include "cli/exit_code.h"
#include "law/error.h"

namespace tusach::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostErrors = 10'000;

ordered_json sources_json(catalog::Catalog& catalog, const std::string& only) {
  ordered_json all = ordered_json::object();
  for (const std::string& source : catalog::crawled_sources(catalog)) {
    if (!only.empty() && source != only) continue;
    ordered_json states = ordered_json::object();
    for (const auto& [state, count] : catalog::CrawlQueue(catalog, source).counts()) {
      states[std::string(catalog::to_string(state))] = count;
    }
    all[source] = std::move(states);
  }
  return all;
}

// What waits for something else than the network.
ordered_json causes_json(catalog::Catalog& catalog, const std::string& only) {
  ordered_json all = ordered_json::object();
  for (const std::string& source : catalog::crawled_sources(catalog)) {
    if (!only.empty() && source != only) continue;
    const auto counts = catalog::CrawlQueue(catalog, source).counts_by_cause();
    if (!counts.empty()) all[source] = counts;
  }
  return all;
}

ordered_json errors_json(catalog::CrawlRuns& runs, std::int64_t run) {
  ordered_json groups = ordered_json::array();
  for (const catalog::ErrorGroup& group : runs.errors_by_cause(run)) {
    groups.push_back(
        {{"cause", group.cause}, {"count", group.count}, {"example", to_json(group.example)}});
  }
  return groups;
}

void print_run(const catalog::CrawlRun& run) {
  crawler::CrawlResult result;
  result.run = run;
  std::cout << "run " << run.run << "  " << run.started_at << "  " << summary_line(result) << '\n';
}

void print_groups(const ordered_json& groups) {
  for (const ordered_json& group : groups) {
    const ordered_json& example = group["example"];
    std::cout << "  " << group["count"].get<std::int64_t>() << " × "
              << group["cause"].get<std::string>() << ": " << example["message"].get<std::string>()
              << " (" << example["item"].get<std::string>() << " "
              << example["url"].get<std::string>() << ")\n";
  }
}

int one_run(const Session& session, catalog::CrawlRuns& runs,
            const CrawlStatusArguments& arguments) {
  const auto run = runs.find(arguments.run);
  if (!run) {
    throw Error(ErrorCategory::not_found, "there is no such run", {},
                std::to_string(arguments.run));
  }
  ordered_json all = to_json(*run);
  all["errors"] = errors_json(runs, run->run);
  if (!arguments.cause.empty()) {
    all["documents"] = ordered_json::array();
    for (const catalog::CrawlError& error :
         runs.errors(run->run, arguments.cause, 0, kMostErrors)) {
      all["documents"].push_back(to_json(error));
    }
  }
  if (session.json()) {
    std::cout << all.dump() << '\n';
    return kOk;
  }
  print_run(*run);
  print_groups(all["errors"]);
  if (arguments.cause.empty()) return kOk;
  for (const ordered_json& error : all["documents"]) {
    std::cout << error["item"].get<std::string>() << '\t' << error["url"].get<std::string>() << '\t'
              << error["message"].get<std::string>() << '\n';
  }
  return kOk;
}

}  // namespace

int crawl_status(const Session& session, const CrawlStatusArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  catalog::CrawlRuns runs(catalog);
  if (arguments.run > 0) return one_run(session, runs, arguments);
  const auto recent = runs.recent(arguments.source, static_cast<std::size_t>(arguments.runs));
  const ordered_json sources = sources_json(catalog, arguments.source);
  const ordered_json causes = causes_json(catalog, arguments.source);
  if (session.json()) {
    ordered_json all;
    all["sources"] = sources;
    all["causes"] = causes;
    all["refused"] = ordered_json::array();
    for (const catalog::RefusedEndpoint& endpoint : runs.endpoints(arguments.source)) {
      all["refused"].push_back({{"source", endpoint.source},
                                {"endpoint", endpoint.endpoint},
                                {"reason", endpoint.reason},
                                {"since", endpoint.since}});
    }
    all["runs"] = ordered_json::array();
    for (const catalog::CrawlRun& run : recent) all["runs"].push_back(to_json(run));
    std::cout << all.dump() << '\n';
    return kOk;
  }
  if (recent.empty()) {
    std::cout << "nothing was crawled yet; begin with: tusach crawl vbpl --limit 100\n";
    return kOk;
  }
  for (const auto& [source, states] : sources.items()) {
    std::cout << source << ":";
    for (const auto& [state, count] : states.items()) std::cout << "  " << count << " " << state;
    std::cout << '\n';
  }
  for (const auto& [source, counts] : causes.items()) {
    for (const auto& [cause, count] : counts.items()) {
      std::cout << source << ": " << count << " of them " << cause
                << (cause == "scanned" ? ", wait for: tusach ocr" : "") << '\n';
    }
  }
  for (const catalog::RefusedEndpoint& endpoint : runs.endpoints(arguments.source)) {
    std::cout << endpoint.source << ": " << endpoint.endpoint << " refuses us since "
              << endpoint.since << ": " << endpoint.reason << '\n';
  }
  for (const catalog::CrawlRun& run : recent) print_run(run);
  print_groups(errors_json(runs, recent.front().run));
  return kOk;
}

}  // namespace tusach::cli
