#include <spdlog/spdlog.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "indexer/indexer.h"

namespace tusach::cli {
namespace {

/// Brings up to date what an older program derived from the texts.
void derive_missing(const Session& session) {
  constexpr std::size_t kAtOnce = 100;
  if (!std::filesystem::exists(session.config().catalog_file())) return;  // told below
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  std::size_t all = 0;
  while (!stop_requested()) {
    const std::size_t done = catalog.derive_missing(kAtOnce);
    if (done == 0) break;
    all += done;
    spdlog::info("read {} texts again for citations and amendments", all);
  }
}

int run_indexer(const Session& session, bool rebuild) {
  watch_for_stop();
  derive_missing(session);
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  Progress progress(rebuild ? "Rebuilding the index" : "Indexing", "documents");
  indexer::IndexOptions options;
  options.commit_bytes = static_cast<std::uint64_t>(session.config().index_commit_mb) << 20U;
  options.cancelled = stop_requested;
  options.on_progress = [&](const indexer::IndexProgress& at) {
    progress.update(at.documents, static_cast<double>(at.documents),
                    static_cast<double>(at.documents_total));
  };
  indexer::Indexer indexer(session.config().index_directory(), session.analyzer());
  const indexer::IndexReport report =
      rebuild ? indexer.rebuild(catalog, options) : indexer.update(catalog, options);
  if (session.json()) {
    std::cout << nlohmann::json{{"generation", report.generation}, {"rebuilt", report.rebuilt},
                                {"cancelled", report.cancelled},   {"documents", report.documents},
                                {"units", report.units},           {"bytes", report.bytes}}
                     .dump()
              << '\n';
  } else if (report.cancelled) {
    std::cout << "stopped after " << report.documents
              << " documents; run the command again to go on\n";
  } else {
    std::cout << "generation " << report.generation << (report.rebuilt ? " built: " : " updated: ")
              << report.documents << " documents, " << report.units << " units\n";
  }
  return report.cancelled ? kTryAgain : kOk;
}

}  // namespace

void add_index(CLI::App& app, CommandAction& chosen) {
  auto rebuild = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("index", "Bring the index up to date with the catalog");
  command->add_flag("--rebuild", *rebuild,
                    "Build a new generation aside and swap it in atomically");
  command->callback([rebuild, &chosen] {
    chosen = [rebuild](const Session& session) { return run_indexer(session, *rebuild); };
  });
}

}  // namespace tusach::cli
