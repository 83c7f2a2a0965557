#include <iostream>
#include <nlohmann/json.hpp>

#include "catalog/document_flags.h"
#include "catalog/metadata_flags.h"
#include "catalog/relation_flags.h"
#include "catalog/undecided.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "indexer/generation.h"
#include "indexer/verification.h"

namespace tusach::cli {
namespace {

struct CheckResult {
  std::string part;
  std::vector<std::string> faults;
};

CheckResult check_index(const Session& session, const std::filesystem::path& directory) {
  const auto generation = indexer::current_generation(directory);
  if (!generation) return {"index", {"there is no index yet; run tusach index"}};
  const auto units = session.searcher()->generation().units;
  return {"index", indexer::verify_generation(directory / *generation, units)};
}

nlohmann::ordered_json flags_as_json(const std::vector<catalog::DocumentFlag>& flags) {
  nlohmann::ordered_json report = nlohmann::ordered_json::object();
  for (const catalog::DocumentFlag& flag : flags) {
    report[flag.code] = {{"documents", flag.documents}, {"examples", flag.examples}};
  }
  return report;
}

void print_flags(const std::vector<catalog::DocumentFlag>& flags) {
  for (const catalog::DocumentFlag& flag : flags) {
    std::cout << "flagged: " << flag.code << " in " << flag.documents << " documents\n";
    for (const std::string& example : flag.examples) std::cout << "  " << example << '\n';
    if (flag.documents > flag.examples.size()) std::cout << "  …\n";
  }
}

/// Prints the first cases, or all; returns them for the report.
nlohmann::ordered_json report_undecided(const Session& session, catalog::Catalog& catalog,
                                        bool all) {
  constexpr std::size_t kShown = 10;
  std::size_t count = 0;
  nlohmann::ordered_json report = nlohmann::ordered_json::array();
  catalog::for_each_undecided(catalog, law::today(), [&](const catalog::UndecidedCase& one) {
    ++count;
    if (session.json()) {
      report.push_back({{"document", one.document_id},
                        {"address", one.statement.address},
                        {"statement", one.statement.statement},
                        {"proof", one.statement.proof},
                        {"source", one.statement.document_id},
                        {"source_number", one.statement.number},
                        {"source_address", one.statement.source}});
    } else if (all || count <= kShown) {
      std::cout << "undecided: " << one.document_id << '#' << one.statement.address << ": "
                << one.statement.statement << "\n    " << one.statement.number << ": "
                << one.statement.proof << '\n';
    }
  });
  if (session.json()) return report;
  if (count > kShown && !all) std::cout << "  … (all: tusach check --undecided)\n";
  std::cout << count << " statements on effect are undecided\n";
  return report;
}

int check(const Session& session, bool all_undecided) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const auto directory = session.config().index_directory();
  std::vector<CheckResult> results;
  results.push_back({"catalog", catalog.check()});
  results.push_back(check_index(session, directory));
  results.push_back({"agreement", indexer::compare_with_catalog(directory, catalog)});

  bool sound = true;
  nlohmann::ordered_json report;
  for (const CheckResult& result : results) {
    sound = sound && result.faults.empty();
    report[result.part] = result.faults;
    if (session.json()) continue;
    std::cout << result.part << ": " << (result.faults.empty() ? "sound" : "") << '\n';
    for (const std::string& fault : result.faults) std::cout << "  " << fault << '\n';
  }
  // Flags are for people to look into; they do not make the catalog unsound.
  std::vector<catalog::DocumentFlag> flags = catalog::flag_documents(catalog);
  for (catalog::DocumentFlag& flag : catalog::flag_metadata(catalog, law::today())) {
    flags.push_back(std::move(flag));
  }
  for (catalog::DocumentFlag& flag : catalog::flag_relations(catalog, law::today())) {
    flags.push_back(std::move(flag));
  }
  report["flagged"] = flags_as_json(flags);
  if (!session.json()) print_flags(flags);
  report["undecided"] = report_undecided(session, catalog, all_undecided);
  const catalog::Counts counts = catalog.counts();
  report["counts"] = {{"documents", counts.documents},
                      {"articles", counts.articles},
                      {"provisions", counts.provisions},
                      {"versions", counts.versions},
                      {"relations", counts.relations}};
  report["sound"] = sound;
  if (session.json()) {
    std::cout << report.dump() << '\n';
  } else {
    std::cout << counts.documents << " documents, " << counts.articles << " articles, "
              << counts.provisions << " provisions, " << counts.versions << " versions\n";
  }
  return sound ? kOk : kBadData;
}

}  // namespace

void add_check(CLI::App& app, CommandAction& chosen) {
  CLI::App* command =
      app.add_subcommand("check", "Check the catalog, the index, and that they agree");
  auto all_undecided = std::make_shared<bool>(false);
  command->add_flag("--undecided", *all_undecided,
                    "Print every statement on effect that waits for a person, not the first ones");
  command->callback([all_undecided, &chosen] {
    chosen = [all_undecided](const Session& session) { return check(session, *all_undecided); };
  });
}

}  // namespace tusach::cli
