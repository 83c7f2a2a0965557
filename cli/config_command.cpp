#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"

namespace tusach::cli {
namespace {

int show_config(const Session& session, bool defaults) {
  const Config config = defaults ? Config() : session.config();
  if (!session.json()) {
    std::cout << print_config(config);
    return kOk;
  }
  nlohmann::ordered_json json;
  for (const ConfigKey& key : config_keys()) json[std::string(key.name)] = key.print(config);
  std::cout << json.dump() << '\n';
  return kOk;
}

}  // namespace

void add_config(CLI::App& app, CommandAction& chosen) {
  auto defaults = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("config", "Print the configuration in effect as a documented tusach.toml");
  command->add_flag("--defaults", *defaults, "Print the defaults instead");
  command->callback([defaults, &chosen] {
    chosen = [defaults](const Session& session) { return show_config(session, *defaults); };
  });
}

}  // namespace tusach::cli
