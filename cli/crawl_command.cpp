#include <spdlog/spdlog.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/crawl_run.h"
#include "cli/crawl_status.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "cli/source_argument.h"
#include "crawler/crawl/crawl.h"
#include "crawler/fetch/url.h"
#include "law/error.h"

namespace tusach::cli {
namespace {

struct CrawlArguments {
  std::vector<std::string> sources;
  std::string since;
  std::vector<std::string> numbers;
  std::int64_t limit = 0;
  bool references = false;
  bool cited = false;
  std::string base_url;
  std::string folder;
  std::vector<std::string> parts;
  std::int64_t pause_ms = -2;  // -2: as configured
};

constexpr int kMostWarnings = 20;  // of one cause

bool is_private_host(const Session& session, const crawler::SourceInfo& info,
                     const CrawlArguments& arguments) {
  // Who names an address on the command line means it, wherever it leads.
  if (!arguments.base_url.empty()) return true;
  const std::vector<std::string>& allowed = session.config().crawl_private_hosts;
  return std::any_of(info.hosts.begin(), info.hosts.end(), [&allowed](const std::string& host) {
    return std::find(allowed.begin(), allowed.end(), host) != allowed.end();
  });
}

crawler::FetchPolicy policy_for(const Session& session, const crawler::SourceInfo& info,
                                const CrawlArguments& arguments) {
  const Config& config = session.config();
  crawler::FetchPolicy policy;
  policy.user_agent = crawler::user_agent_for(TUSACH_VERSION, config.crawl_contact);
  policy.proxy = config.crawl_proxy;
  policy.ca_file = config.crawl_ca_file;
  policy.private_addresses = is_private_host(session, info, arguments);
  const std::int64_t pause = arguments.pause_ms >= -1 ? arguments.pause_ms : config.crawl_pause_ms;
  policy.requests_per_second = info.requests_per_second;
  if (pause >= 0) policy.requests_per_second = pause == 0 ? 0 : 1000.0 / static_cast<double>(pause);
  if (pause == 0) policy.per_host = 8;
  return policy;
}

crawler::CrawlOptions options_for(const Session& session, const crawler::SourceInfo& info,
                                  const CrawlArguments& arguments, Progress& progress) {
  crawler::CrawlOptions options;
  if (!arguments.since.empty()) {
    options.since = law::parse_date(arguments.since);
    if (!options.since) {
      throw Error(ErrorCategory::usage, "is no day, such as 2026-01-31", {}, arguments.since);
    }
  }
  options.numbers = arguments.numbers;
  options.cited = arguments.cited;
  options.limit = arguments.limit;
  options.follow_references = arguments.references;
  options.recheck_days = static_cast<int>(session.config().crawl_recheck_days);
  options.workers = static_cast<std::size_t>(session.config().crawl_workers);
  options.policy = policy_for(session, info, arguments);
  options.cancelled = stop_requested;
  options.on_progress = [&progress](const crawler::CrawlProgress& at) {
    const catalog::RunCounts& counts = at.counts;
    progress.describe(std::string(to_string(at.phase)) + ": " + std::to_string(counts.found) +
                      " found, " + std::to_string(counts.fetched) + " fetched, " +
                      std::to_string(counts.added) + " new, " + std::to_string(counts.changed) +
                      " changed, " + std::to_string(counts.failed + counts.refused) + " failed");
    progress.update(static_cast<std::uint64_t>(at.done), static_cast<double>(at.done),
                    static_cast<double>(at.total));
  };
  // Whoever reads this in a mail wants to know what happened, not each of a thousand times.
  auto told = std::make_shared<std::map<std::string, int>>();
  options.on_error = [&progress, told](const catalog::CrawlError& error) {
    const int times = ++(*told)[error.cause];
    if (times > kMostWarnings) return;
    progress.clear();
    if (times == kMostWarnings) {
      spdlog::warn("{} again; more of it only in `tusach crawl status --run {} --cause {}`",
                   error.cause, error.run, error.cause);
      return;
    }
    spdlog::warn("{} {}: {} ({})", error.cause, error.item.empty() ? "list" : error.item,
                 error.message, error.url);
  };
  return options;
}

int exit_code_of(const std::vector<crawler::CrawlResult>& results) {
  bool failed = false;
  bool incomplete = false;
  for (const crawler::CrawlResult& result : results) {
    failed |= result.run.state == catalog::RunState::failed;
    incomplete |= result.run.state == catalog::RunState::stopped || result.run.counts.failed > 0 ||
                  result.run.counts.refused > 0;
  }
  if (failed) return exit_code(ErrorCategory::unavailable);
  return incomplete ? kTryAgain : kOk;
}

void report(const Session& session, const crawler::CrawlResult& result) {
  if (!session.json()) {
    std::cout << summary_line(result) << '\n';
    for (const catalog::RefusedEndpoint& endpoint : result.refused) {
      std::cout << "  " << endpoint.endpoint << " refuses us: " << endpoint.reason << '\n';
    }
    std::cout.flush();
    return;
  }
  nlohmann::ordered_json line = to_json(result.run);
  line["cpu_seconds"] = {{"archive", result.times.archive.count() / 1e6},
                         {"extract", result.times.extract.count() / 1e6},
                         {"catalog", result.times.catalog.count() / 1e6},
                         {"crawling_thread", result.times.all.count() / 1e6}};
  std::cout << line.dump() << std::endl;
}

using Work = crawler::CrawlResult (*)(catalog::Catalog&, const std::filesystem::path&,
                                      const crawler::Source&, const crawler::CrawlOptions&);

int run_sources(const Session& session, CrawlArguments arguments, const char* what, Work work) {
  const bool network = work == crawler::crawl_source;
  if (arguments.sources.empty()) arguments.sources = session.config().crawl_sources;
  // A slip in the last name should not wait until the first source is done.
  std::vector<std::unique_ptr<crawler::Source>> sources;
  for (const std::string& name : arguments.sources) {
    sources.push_back(open_source(name, {arguments.base_url, arguments.parts, arguments.folder}));
  }
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  watch_for_stop();
  std::vector<crawler::CrawlResult> results;
  for (const auto& source : sources) {
    if (stop_requested()) break;
    if (network && !source->info().hosts.empty() && arguments.base_url.empty() &&
        session.config().crawl_contact.empty()) {
      spdlog::warn("crawl.contact is not set: the keepers of {} cannot tell who is asking",
                   source->info().name);
    }
    Progress progress(what + (" " + source->info().name), "documents");
    const crawler::CrawlOptions options = options_for(session, source->info(), arguments, progress);
    results.push_back(work(catalog, session.config().archive_directory(), *source, options));
    progress.clear();
    report(session, results.back());
  }
  if (stop_requested()) return kTryAgain;
  return exit_code_of(results);
}

int crawl(const Session& session, const CrawlArguments& arguments) {
  return run_sources(session, arguments, "Crawling", crawler::crawl_source);
}

int list_sources(const Session& session) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const crawler::SourceEntry& entry : crawler::source_table()) {
    if (session.json()) {
      all.push_back({{"name", entry.name}, {"title", entry.title}});
    } else {
      std::cout << entry.name
                << std::string(std::max<std::size_t>(18, entry.name.size() + 1) - entry.name.size(),
                               ' ')
                << entry.title << '\n';
    }
  }
  if (session.json()) std::cout << all.dump() << '\n';
  return kOk;
}

void add_status(CLI::App& crawl, CommandAction& chosen) {
  CLI::App* command = crawl.add_subcommand(
      "status", "What the last runs did, what went wrong, what waits; see also `--run N`");
  auto arguments = std::make_shared<CrawlStatusArguments>();
  command->add_option("--source", arguments->source, "Only this source");
  command->add_option("--run", arguments->run, "One run with its errors, grouped by cause");
  command->add_option("--cause", arguments->cause, "With --run: every error of this cause");
  command->add_option("--runs", arguments->runs, "How many runs to list")
      ->check(CLI::Range(1, 1000));
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return crawl_status(session, *arguments); };
  });
}

}  // namespace

void add_crawl(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<CrawlArguments>();
  CLI::App* command = app.add_subcommand(
      "crawl",
      "Bring documents from the web into the catalog; goes on where the last run was cut off");
  command->add_option("sources", arguments->sources,
                      "Names of sources (default: crawl.sources of the configuration)");
  command->add_option("--since", arguments->since, "Only what the lists have from this day on")
      ->type_name("DATE");
  command->add_option("--limit", arguments->limit, "Fetch at most so many documents")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100'000'000}));
  CLI::Option* const number =
      command->add_option("--number", arguments->numbers, "Only documents under this number");
  command
      ->add_flag("--cited", arguments->cited,
                 "Ask for the numbers that known documents cite and nobody holds, the most cited "
                 "first (100, or --limit); each once in 30 days")
      ->excludes(number);
  command->add_flag("--references", arguments->references,
                    "Also fetch the documents that those fetched speak of");
  command->add_option("--base-url", arguments->base_url,
                      "Read the source from here instead: a mirror, a test server, a site");
  command->add_option("--folder", arguments->folder, "For sources on the disk: where they are");
  command->add_option("--with", arguments->parts,
                      "Keep these parts in the archive too: tree, diagram, history, files");
  command
      ->add_option("--pause", arguments->pause_ms,
                   "Milliseconds between two requests to one host (default: crawl.pause_ms)")
      ->check(CLI::Range(0, 3'600'000));
  command->require_subcommand(0, 1);
  add_status(*command, chosen);
  CLI::App* sources = command->add_subcommand("sources", "List the sources that are known");
  sources->callback([&chosen] { chosen = list_sources; });
  command->callback([command, arguments, &chosen] {
    if (!command->get_subcommands().empty()) return;
    chosen = [arguments](const Session& session) { return crawl(session, *arguments); };
  });
}

void add_extract(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<CrawlArguments>();
  CLI::App* command =
      app.add_subcommand("extract", "Read again what the archive holds, without the network");
  command->add_option("sources", arguments->sources,
                      "Names of sources (default: crawl.sources of the configuration)");
  command->add_option("--base-url", arguments->base_url,
                      "Where the source was read from, when that was not its own address");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) {
      return run_sources(session, *arguments, "Extracting", crawler::extract_source);
    };
  });
}

}  // namespace tusach::cli
