#include <spdlog/spdlog.h>

#include <iostream>

#include "cli/command.h"
#include "cli/crawl_run.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "cli/source_argument.h"
#include "crawler/crawl/ocr_run.h"
#include "crawler/extract/letter_recognition.h"

namespace tusach::cli {
namespace {

struct OcrArguments {
  std::vector<std::string> sources;
  std::int64_t limit = 0;
  bool again = false;
  std::string base_url;
  std::string folder;
};

crawler::OcrOptions options_for(const Session& session, const OcrArguments& arguments,
                                std::int64_t left, Progress& progress) {
  crawler::OcrOptions options;
  options.limit = left;
  options.failed_again = arguments.again;
  options.workers = static_cast<std::size_t>(session.config().crawl_workers);
  options.cancelled = stop_requested;
  options.on_progress = [&progress](const crawler::OcrProgress& at) {
    std::string file = at.item;
    if (at.pages > 0) {
      file += ", page " + std::to_string(at.pages_done) + " of " + std::to_string(at.pages);
    }
    progress.describe(std::move(file));
    // A file may have hundreds of pages: they count as parts of it.
    const double part =
        at.pages == 0 ? 0 : static_cast<double>(at.pages_done) / static_cast<double>(at.pages);
    progress.update(static_cast<std::uint64_t>(at.done), static_cast<double>(at.done) + part,
                    static_cast<double>(at.total));
  };
  options.on_error = [](const catalog::CrawlError& error) {
    spdlog::warn("{} {}: {} ({})", error.cause, error.item, error.message, error.url);
  };
  return options;
}

int ocr(const Session& session, OcrArguments arguments) {
  // Said before anything is opened: a job of the night should not look for it in a log.
  const std::string program = crawler::require_letter_recognition();
  if (arguments.sources.empty()) arguments.sources = session.config().crawl_sources;
  std::vector<std::unique_ptr<crawler::Source>> sources;
  for (const std::string& name : arguments.sources) {
    sources.push_back(open_source(name, {arguments.base_url, {}, arguments.folder}));
  }
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  watch_for_stop();
  std::int64_t left = arguments.limit;
  bool failed = false;
  for (const auto& source : sources) {
    if (stop_requested() || (arguments.limit > 0 && left <= 0)) break;
    Progress progress("Recognising " + source->info().name, "documents");
    const crawler::CrawlResult result =
        crawler::recognise_source(catalog, session.config().archive_directory(), *source,
                                  options_for(session, arguments, left, progress));
    progress.clear();
    const catalog::RunCounts& counts = result.run.counts;
    failed |= counts.failed > 0;
    left -= counts.added + counts.changed + counts.unchanged + counts.merged + counts.failed;
    if (session.json()) {
      std::cout << to_json(result.run).dump() << std::endl;
    } else {
      std::cout << summary_line(result) << " (" << program << ")" << std::endl;
    }
  }
  return stop_requested() || failed ? kTryAgain : kOk;
}

}  // namespace

void add_ocr(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<OcrArguments>();
  CLI::App* command = app.add_subcommand(
      "ocr", "Read scanned documents of the archive with Tesseract; goes on where it was cut off");
  command->add_option("sources", arguments->sources,
                      "Names of sources (default: crawl.sources of the configuration)");
  command->add_option("--limit", arguments->limit, "Read at most so many documents")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100'000'000}));
  command->add_flag("--again", arguments->again, "Also those that could not be read before");
  command->add_option("--base-url", arguments->base_url,
                      "Where the source was read from, when that was not its own address");
  command->add_option("--folder", arguments->folder, "For sources on the disk: where they are");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return ocr(session, *arguments); };
  });
}

}  // namespace tusach::cli
