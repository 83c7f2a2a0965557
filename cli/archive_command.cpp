#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "crawler/archive/warc_files.h"

namespace tusach::cli {
namespace {

struct ArchiveArguments {
  std::string file;
  std::string source;
};

crawler::WarcProgress report_to(Progress& progress, double total) {
  return [&progress, total](const crawler::WarcCounts& counts) {
    progress.update(counts.records, static_cast<double>(counts.bytes), total);
    return !stop_requested();
  };
}

void print(const Session& session, const crawler::WarcCounts& counts, const char* done) {
  if (session.json()) {
    std::cout << nlohmann::json{{"records", counts.records},
                                {"added", counts.added},
                                {"skipped", counts.skipped},
                                {"bytes", counts.bytes}}
                     .dump()
              << '\n';
    return;
  }
  std::cout << counts.records << " answers " << done;
  if (counts.skipped > 0) std::cout << ", " << counts.skipped << " other records skipped";
  std::cout << '\n';
}

int export_archive(const Session& session, const ArchiveArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  watch_for_stop();
  Progress progress("Exporting", "answers");
  const crawler::WarcCounts counts =
      crawler::export_warc(catalog, session.config().archive_directory(), arguments.file,
                           arguments.source, report_to(progress, 0));
  progress.clear();
  print(session, counts, "written");
  return kOk;
}

int import_archive(const Session& session, const ArchiveArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_write);
  crawler::Archive archive(session.config().archive_directory(), catalog);
  watch_for_stop();
  Progress progress("Importing", "answers");
  std::error_code ignored;
  const auto total = static_cast<double>(std::filesystem::file_size(arguments.file, ignored));
  const crawler::WarcCounts counts = crawler::import_warc(
      catalog, archive, arguments.file, arguments.source, report_to(progress, ignored ? 0 : total));
  progress.clear();
  print(session, counts, "read; `tusach extract` makes documents of them");
  return stop_requested() ? kTryAgain : kOk;
}

}  // namespace

void add_archive(CLI::App& app, CommandAction& chosen) {
  CLI::App* command =
      app.add_subcommand("archive", "What sources once answered, as WARC 1.1 files");
  command->require_subcommand(1);
  auto arguments = std::make_shared<ArchiveArguments>();
  CLI::App* write = command->add_subcommand("export", "Write the archive to one .warc.gz file");
  write->add_option("file", arguments->file, "File to write")->required();
  write->add_option("--source", arguments->source, "Only the newest answers of this source");
  write->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return export_archive(session, *arguments); };
  });
  CLI::App* read = command->add_subcommand("import", "Take a .warc or .warc.gz file in");
  read->add_option("file", arguments->file, "File to read")->required();
  read->add_option("--source", arguments->source,
                   "Source of answers that do not name theirs; without it they are skipped");
  read->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return import_archive(session, *arguments); };
  });
}

}  // namespace tusach::cli
