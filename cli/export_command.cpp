#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "catalog/provenance.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "law/error.h"
#include "law/interchange.h"

namespace tusach::cli {
namespace {

struct ExportArguments {
  std::string file;
  bool reproducible = false;
  bool versions = false;
};

nlohmann::json provenance_of(catalog::Provenance& provenance, const std::string& id,
                             bool reproducible) {
  nlohmann::json all = nlohmann::json::array();
  for (const catalog::DocumentSource& source : provenance.of_document(id)) {
    nlohmann::json entry = {{"source", source.source},
                            {"item", source.item},
                            {"url", source.url},
                            {"chosen", source.chosen}};
    if (!source.withdrawn_at.empty()) {
      entry["withdrawn_at"] = reproducible ? std::string("-") : source.withdrawn_at;
    }
    all.push_back(std::move(entry));
  }
  return all;
}

void write_document(catalog::Catalog& catalog, catalog::Provenance& provenance,
                    const std::string& id, const ExportArguments& arguments, std::ostream& out) {
  const auto document = catalog.find(id);
  if (!document) return;
  nlohmann::json record = law::to_interchange(*document);
  if (arguments.reproducible) record.erase("fetched_at");
  nlohmann::json sources = provenance_of(provenance, id, arguments.reproducible);
  if (!sources.empty()) record["provenance"] = std::move(sources);
  if (arguments.versions) {
    record["versions"] = nlohmann::json::array();
    for (const catalog::Version& version : catalog.versions(id)) {
      nlohmann::json entry = {{"ordinal", version.ordinal},
                              {"source", version.source},
                              {"content_hash", version.content_hash}};
      if (!arguments.reproducible) entry["recorded_at"] = version.recorded_at;
      record["versions"].push_back(std::move(entry));
    }
  }
  out << record.dump() << '\n';
}

int export_catalog(const Session& session, const ExportArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  catalog::Provenance provenance(catalog);
  watch_for_stop();
  std::ofstream file;
  if (!arguments.file.empty()) {
    file.open(arguments.file, std::ios::binary);
    if (!file) throw Error(ErrorCategory::io, "cannot write", {}, arguments.file);
  }
  std::ostream& out = arguments.file.empty() ? std::cout : file;
  Progress progress("Exporting", "documents");
  const auto total = static_cast<double>(catalog.counts().documents);
  std::uint64_t count = 0;
  catalog.for_each_id([&](const std::string& id) {
    if (stop_requested() || !out) return;
    write_document(catalog, provenance, id, arguments, out);
    ++count;
    progress.update(count, static_cast<double>(count), total);
  });
  out.flush();
  if (!out) throw Error(ErrorCategory::io, "cannot write", {}, arguments.file);
  return stop_requested() ? kTryAgain : kOk;
}

}  // namespace

void add_export(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = app.add_subcommand(
      "export", "Write every document as JSON Lines, in the order of ids; `import` reads it");
  command->add_option("file", arguments->file, "File to write (default: standard output)");
  command->add_flag("--reproducible", arguments->reproducible,
                    "Leave out when things were fetched: equal catalogs give equal bytes");
  command->add_flag("--versions", arguments->versions, "List the versions of each document");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return export_catalog(session, *arguments); };
  });
}

}  // namespace tusach::cli
