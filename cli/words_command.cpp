#include <unistd.h>

#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/catalog_wording.h"
#include "api/json_views.h"
#include "catalog/asked_queries.h"
#include "catalog/citizen_words.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/words_check.h"
#include "search/citizen_words.h"

namespace tusach::cli {
namespace {

using catalog::CitizenWordRule;
using catalog::CitizenWordStore;
using catalog::KeptRule;
using catalog::OpenMode;
using nlohmann::json;

struct WordsArguments {
  CitizenWordRule rule;
  std::string said;
  std::string file;
  std::string by;
  bool history = false;
  std::size_t most = 50;
};

/// Who changes a rule: --by, else the account's name.
std::string changed_by(const WordsArguments& arguments) {
  if (!arguments.by.empty()) return arguments.by;
  for (const char* variable : {"LOGNAME", "USER"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0') return name;
  }
  return "user " + std::to_string(::getuid());
}

json rule_json(const CitizenWordRule& rule) {
  return {{"said", rule.said},
          {"law", rule.law},
          {"test_query", rule.test_query},
          {"document", rule.document},
          {"note", rule.note}};
}

int list_history(const Session& session, CitizenWordStore& store, std::size_t most) {
  json lines = json::array();
  for (const catalog::RuleChange& change : store.history(most)) {
    json line = rule_json(change.rule);
    line.update({{"action", change.action},
                 {"changed_by", change.changed_by},
                 {"changed_at", change.changed_at}});
    if (!session.json()) {
      std::cout << change.changed_at << '\t' << change.changed_by << '\t' << change.action << '\t'
                << catalog::to_line(change.rule) << '\n';
    }
    lines.push_back(std::move(line));
  }
  if (session.json()) std::cout << api::dump(lines) << '\n';
  return kOk;
}

int list_rules(const Session& session, const WordsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_only);
  CitizenWordStore store(catalog);
  if (arguments.history) return list_history(session, store, arguments.most);
  json lines = json::array();
  for (const KeptRule& kept : store.rules()) {
    json line = rule_json(kept.rule);
    line.update({{"origin", catalog::to_string(kept.origin)},
                 {"changed_by", kept.changed_by},
                 {"changed_at", kept.changed_at}});
    if (!session.json()) {
      std::cout << kept.rule.said << " → ";
      for (std::size_t way = 0; way < kept.rule.law.size(); ++way)
        std::cout << (way > 0 ? " | " : "") << kept.rule.law[way];
      std::cout << "  [" << catalog::to_string(kept.origin) << ", " << kept.changed_by << ", "
                << kept.changed_at << "]\n";
    }
    lines.push_back(std::move(line));
  }
  if (session.json()) std::cout << api::dump(lines) << '\n';
  return kOk;
}

int report(const Session& session, std::size_t changed) {
  if (session.json()) {
    std::cout << json{{"changed", changed}}.dump() << '\n';
  } else {
    std::cout << changed << (changed == 1 ? " rule" : " rules") << " changed\n";
  }
  return kOk;
}

int add_rule(const Session& session, const WordsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_write);
  return report(session, CitizenWordStore(catalog).put({arguments.rule}, changed_by(arguments)));
}

int remove_rule(const Session& session, const WordsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_write);
  if (!CitizenWordStore(catalog).remove(arguments.said, changed_by(arguments))) {
    throw Error(ErrorCategory::not_found, "there is no rule for these words", {}, arguments.said)
        .with_hint("tusach words list");
  }
  return report(session, 1);
}

int import_rules(const Session& session, const WordsArguments& arguments) {
  std::ifstream in(arguments.file);
  if (!in) throw Error(ErrorCategory::io, "cannot read the rules", {}, arguments.file);
  const auto rules = catalog::read_citizen_words(in, arguments.file);
  catalog::Catalog catalog = session.catalog(OpenMode::read_write);
  return report(session, CitizenWordStore(catalog).put(rules, changed_by(arguments)));
}

int export_rules(const Session& session, const WordsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_only);
  std::ofstream file;
  if (!arguments.file.empty() && arguments.file != "-") {
    file.open(arguments.file);
    if (!file) throw Error(ErrorCategory::io, "cannot write", {}, arguments.file);
  }
  std::ostream& out = file.is_open() ? file : std::cout;
  for (const KeptRule& kept : CitizenWordStore(catalog).rules())
    out << catalog::to_line(kept.rule) << '\n';
  out.flush();
  if (!out) throw Error(ErrorCategory::io, "cannot write all rules", {}, arguments.file);
  return kOk;
}

int check_rules(const Session& session, const WordsArguments&) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_only);
  std::vector<CitizenWordRule> rules;
  for (KeptRule& kept : CitizenWordStore(catalog).rules()) rules.push_back(std::move(kept.rule));
  const auto faults = faults_of_words(*session.analyzer(), rules);
  if (session.json()) {
    json lines = json::array();
    for (const WordsFault& fault : faults)
      lines.push_back({{"said", fault.said}, {"fault", fault.what}});
    std::cout << json{{"rules", rules.size()}, {"faults", std::move(lines)}}.dump() << '\n';
  } else {
    for (const WordsFault& fault : faults) std::cout << fault.said << ": " << fault.what << '\n';
    std::cout << rules.size() << " rules, " << faults.size() << " with faults\n";
  }
  return faults.empty() ? kOk : kBadData;
}

int list_missing(const Session& session, const WordsArguments& arguments) {
  catalog::Catalog catalog = session.catalog(OpenMode::read_only);
  json lines = json::array();
  for (const auto& query : catalog::AskedQueries(catalog).missing(arguments.most)) {
    lines.push_back({{"query", query.text},
                     {"count", query.count},
                     {"first_day", query.first_day},
                     {"last_day", query.last_day}});
    if (!session.json()) {
      std::cout << std::setw(6) << query.count << "  " << query.first_day << "  " << query.last_day
                << "  " << query.text << '\n';
    }
  }
  if (session.json()) std::cout << api::dump(lines) << '\n';
  return kOk;
}

using Work = int (*)(const Session&, const WordsArguments&);

}  // namespace

void add_words(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<WordsArguments>();
  CLI::App* command = app.add_subcommand(
      "words", "Citizens' words and the law's words for them: the rules that searches follow");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* meaning, Work work) {
    CLI::App* part = command->add_subcommand(name, meaning);
    part->fallthrough();
    part->callback([arguments, work, &chosen] {
      chosen = [arguments, work](const Session& session) { return work(session, *arguments); };
    });
    return part;
  };
  const auto by = [&](CLI::App* part) {
    part->add_option("--by", arguments->by, "Who makes the change; else the name of the account");
  };
  CLI::App* list = add("list", "Print all rules", list_rules);
  list->add_flag("--history", arguments->history, "Print the last changes, newest first");
  list->add_option("--most", arguments->most, "So many changes at most");
  CLI::App* one = add("add", "Add a rule or change the one for the same words", add_rule);
  one->add_option("said", arguments->rule.said, "What people say: \"sổ đỏ\"")->required();
  one->add_option("law", arguments->rule.law, "What the law says; several are alternatives")
      ->required();
  one->add_option("--test", arguments->rule.test_query, "A question that uses what people say");
  one->add_option("--document", arguments->rule.document, "The law that says it");
  one->add_option("--note", arguments->rule.note, "For other librarians");
  by(one);
  CLI::App* gone = add("remove", "Remove a rule", remove_rule);
  gone->add_option("said", arguments->said, "What people say")->required();
  by(gone);
  CLI::App* in =
      add("import", "Add or change the rules of a file like data/citizen_words.tsv", import_rules);
  in->add_option("file", arguments->file, "Lines of tabs")->required();
  by(in);
  CLI::App* out = add("export", "Write all rules as such a file", export_rules);
  out->add_option("file", arguments->file, "Where to; else standard output");
  add("check", "See whether each rule's test query is searched for in the law's words",
      check_rules);
  CLI::App* missing =
      add("missing", "Print the queries that found nothing, most asked first", list_missing);
  missing->add_option("--most", arguments->most, "So many at most");
}

}  // namespace tusach::cli
