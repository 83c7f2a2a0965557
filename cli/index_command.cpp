#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "indexer/indexer.h"

namespace tusach::cli {
namespace {

int run_indexer(const Session& session, bool rebuild) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  watch_for_stop();
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
