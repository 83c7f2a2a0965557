// One subcommand: it adds its options to the command line and returns its exit code.
#pragma once

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/session.h"

namespace tusach::cli {

/// Runs the subcommand that was chosen.
using CommandAction = std::function<int(const Session&)>;

/// Adds a subcommand to `app`; when it is chosen, `chosen` becomes its action.
using CommandRegistration = void (*)(CLI::App& app, CommandAction& chosen);

void add_import(CLI::App& app, CommandAction& chosen);
void add_index(CLI::App& app, CommandAction& chosen);
void add_search(CLI::App& app, CommandAction& chosen);
void add_show(CLI::App& app, CommandAction& chosen);
void add_serve(CLI::App& app, CommandAction& chosen);
void add_eval(CLI::App& app, CommandAction& chosen);
void add_check(CLI::App& app, CommandAction& chosen);
void add_analyze(CLI::App& app, CommandAction& chosen);
void add_lexicon(CLI::App& app, CommandAction& chosen);
void add_explain(CLI::App& app, CommandAction& chosen);
void add_cite(CLI::App& app, CommandAction& chosen);
void add_cite_check(CLI::App& app, CommandAction& chosen);
void add_at(CLI::App& app, CommandAction& chosen);
void add_cited_by(CLI::App& app, CommandAction& chosen);
void add_diff(CLI::App& app, CommandAction& chosen);
void add_relations(CLI::App& app, CommandAction& chosen);
void add_crawl(CLI::App& app, CommandAction& chosen);
void add_extract(CLI::App& app, CommandAction& chosen);
void add_ocr(CLI::App& app, CommandAction& chosen);
void add_archive(CLI::App& app, CommandAction& chosen);
void add_export(CLI::App& app, CommandAction& chosen);
void add_alerts(CLI::App& app, CommandAction& chosen);
void add_config(CLI::App& app, CommandAction& chosen);
void add_words(CLI::App& app, CommandAction& chosen);

inline constexpr CommandRegistration kCommands[] = {
    add_import,   add_crawl,   add_extract,   add_ocr,    add_archive,    add_index,
    add_search,   add_show,    add_serve,     add_eval,   add_check,      add_export,
    add_analyze,  add_lexicon, add_explain,   add_cite,   add_cite_check, add_at,
    add_cited_by, add_diff,    add_relations, add_alerts, add_config,     add_words};

}  // namespace tusach::cli
