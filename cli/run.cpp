#include "cli/run.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "cli/command.h"
#include "cli/exit_code.h"

namespace tusach::cli {
namespace {

struct GlobalOptions {
  std::string data;
  std::string config_file;
  std::string log_level;
  bool json = false;
};

constexpr const char* kExitCodes =
    "Exit codes: 0 everything asked for was done, 64 usage, 65 bad data, 66 not found, 69 "
    "something needed is missing,\n"
    "70 internal fault, 74 input or output failed, 75 try again later, 78 configuration.";

void add_global_options(CLI::App& app, GlobalOptions& options) {
  app.set_version_flag("--version", "tusach " TUSACH_VERSION);
  app.add_option("--data", options.data,
                 "Directory that holds everything (default: TUSACH_DATA, the configuration)")
      ->type_name("DIR");
  app.add_option("--config", options.config_file, "Configuration file (default: tusach.toml)")
      ->type_name("FILE");
  app.add_option("--log-level", options.log_level, "trace, debug, info, warning, error or off")
      ->type_name("LEVEL");
  app.add_flag("--json", options.json, "Print JSON for machines");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kExitCodes);
}

Config effective_config(const GlobalOptions& options) {
  Config config = load_config(options.config_file);
  if (!options.data.empty()) config.data = options.data;
  if (!options.log_level.empty()) config.log_level = options.log_level;
  return config;
}

void start_log(const std::string& level) {
  const auto known = spdlog::level::from_str(level);
  if (known == spdlog::level::off && level != "off") {
    throw Error(ErrorCategory::config, "no such log level: " + level, {}, "log_level");
  }
  auto log = spdlog::stderr_color_mt("tusach");
  log->set_pattern("%Y-%m-%dT%H:%M:%S%z %^%l%$ %v");
  log->set_level(known);
  spdlog::set_default_logger(std::move(log));
}

void print_error(const std::string& text, const std::string& hint = {}) {
  std::fprintf(stderr, "tusach: %s\n", text.c_str());
  if (!hint.empty()) std::fprintf(stderr, "hint: %s\n", hint.c_str());
}

int run_checked(int argc, const char* const* argv) {
  // Commits are counted in bytes of text by the indexer; Xapian's own count of documents must not
  // come first.
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "10000000", 0);
  CLI::App app("Full-text legal search and electronic law bookshelf of Vietnam", "tusach");
  GlobalOptions options;
  add_global_options(app, options);
  CommandAction chosen;
  for (const CommandRegistration add : kCommands) add(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    print_error(error.what(), "tusach --help");
    return kUsage;
  }
  const Config config = effective_config(options);
  start_log(config.log_level);
  const int code = chosen(Session(config, options.json));
  std::cout.flush();
  if (!std::cout) throw Error(ErrorCategory::io, "cannot write the results", {}, "standard output");
  return code;
}

}  // namespace

int exit_code(ErrorCategory category) {
  switch (category) {
    case ErrorCategory::usage:
      return kUsage;
    case ErrorCategory::bad_data:
      return kBadData;
    case ErrorCategory::not_found:
      return 66;
    case ErrorCategory::unavailable:
      return 69;
    case ErrorCategory::internal:
      return kInternal;
    case ErrorCategory::io:
      return 74;
    case ErrorCategory::try_again:
      return kTryAgain;
    case ErrorCategory::config:
      return 78;
  }
  return kInternal;
}

int run(int argc, const char* const* argv) {
  try {
    return run_checked(argc, argv);
  } catch (const Error& error) {
    print_error(error.what(), error.hint());
    return exit_code(error.category());
  } catch (const std::bad_alloc&) {
    print_error("out of memory");
    return kInternal;
  } catch (const std::exception& error) {
    print_error(std::string("internal fault: ") + error.what());
    return kInternal;
  }
}

}  // namespace tusach::cli
