#include <spdlog/spdlog.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "crawler/import/importer.h"

namespace tusach::cli {
namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string source;
};

/// Problems and notices alike.
template <typename Remark>
std::string place(const Remark& remark) {
  return remark.line == 0 ? remark.input : remark.input + ":" + std::to_string(remark.line);
}

template <typename Remark>
nlohmann::json to_json(const std::vector<Remark>& remarks) {
  nlohmann::json all = nlohmann::json::array();
  for (const Remark& remark : remarks) {
    all.push_back({{"input", remark.input}, {"line", remark.line}, {"message", remark.message}});
  }
  return all;
}

nlohmann::json to_json(const crawler::ImportReport& report) {
  return {{"added", report.added},
          {"changed", report.changed},
          {"unchanged", report.unchanged},
          {"notices", to_json(report.notices)},
          {"problems", to_json(report.problems)}};
}

int import_files(const Session& session, const ImportArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  watch_for_stop();
  Progress progress("Importing", "records");
  crawler::ImportOptions options;
  options.source = arguments.source;
  options.cancelled = stop_requested;
  options.on_progress = [&](const crawler::ImportProgress& at) {
    progress.update(at.records, static_cast<double>(at.bytes_read),
                    static_cast<double>(at.bytes_total));
  };
  options.on_problem = [](const crawler::ImportProblem& problem) {
    spdlog::error("{}: {}", place(problem), problem.message);
  };
  options.on_notice = [](const crawler::ImportNotice& notice) {
    spdlog::info("{}: {}", place(notice), notice.message);
  };
  const std::vector<std::filesystem::path> paths(arguments.files.begin(), arguments.files.end());
  const crawler::ImportReport report = crawler::import_paths(catalog, paths, options);
  if (session.json()) {
    std::cout << to_json(report).dump() << '\n';
  } else {
    std::cout << report.added << " added, " << report.changed << " changed, " << report.unchanged
              << " unchanged, " << report.problems.size() << " bad\n";
  }
  if (stop_requested()) return kTryAgain;
  return report.problems.empty() ? kOk : kBadData;
}

}  // namespace

void add_import(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app.add_subcommand("import", "Read documents into the catalog");
  command
      ->add_option(
          "files", arguments->files,
          "JSON Lines, Akoma Ntoso, text, HTML, PDF, Word, or a folder of them; plain, .gz, .xz, "
          ".zst or .bz2")
      ->required();
  command->add_option("--source", arguments->source,
                      "Who gave the documents, where they do not say so themselves");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return import_files(session, *arguments); };
  });
}

}  // namespace tusach::cli
