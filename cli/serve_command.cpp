#include <spdlog/spdlog.h>

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "api/server.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"

namespace tusach::cli {
namespace {

struct ServeArguments {
  std::string listen;
  int port = -1;
  std::string url_prefix;
};

void log_request(const api::RequestRecord& request) {
  const double milliseconds = std::chrono::duration<double, std::milli>(request.duration).count();
  if (!request.fault.empty())
    spdlog::error("{} {}: {}", request.method, request.target, request.fault);
  spdlog::info("{} {} {} {} {}B {:.1f}ms", request.remote_address, request.method, request.target,
               request.status, request.bytes, milliseconds);
}

api::ServerOptions to_options(const Config& config, const ServeArguments& arguments) {
  api::ServerOptions options;
  options.listen_address = arguments.listen.empty() ? config.serve_listen : arguments.listen;
  options.port = arguments.port >= 0 ? arguments.port : static_cast<int>(config.serve_port);
  options.threads = static_cast<int>(config.serve_threads);
  options.url_prefix =
      arguments.url_prefix.empty() ? config.serve_url_prefix : arguments.url_prefix;
  options.data_directory = config.data;
  options.catalog_file = config.catalog_file();
  options.index_directory = config.index_directory();
  options.cors_origins = config.serve_cors_origins;
  options.site_name = config.serve_site_name;
  options.admin_password = config.serve_admin_password;
  options.count_queries = config.serve_count_queries != 0;
  options.version = TUSACH_VERSION;
  options.on_request = log_request;
  return options;
}

int serve(const Session& session, const ServeArguments& arguments) {
  watch_for_stop();
  const api::ServerOptions options = to_options(session.config(), arguments);
  const auto searcher = session.searcher();
  static_cast<void>(searcher->suggest("l", 1));  // reads what suggestions need before readers come
  api::Server server(options, searcher);
  if (session.json()) {
    std::cout << nlohmann::json{{"url", server.url()}, {"port", server.port()}}.dump() << std::endl;
  } else {
    std::cout << "Serving " << server.url() << " (Ctrl-C stops)" << std::endl;
  }
  while (!stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  spdlog::info("stopping: running requests are finished first");
  server.stop();
  return kOk;
}

}  // namespace

void add_serve(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* command = app.add_subcommand("serve", "Serve the pages and the JSON API");
  command->add_option("--listen", arguments->listen, "Address to listen on")->type_name("ADDRESS");
  command->add_option("--port", arguments->port, "Port to listen on; 0 for any free one")
      ->check(CLI::Range(0, 65535));
  command
      ->add_option("--url-prefix", arguments->url_prefix,
                   "Path under which a reverse proxy shows the site")
      ->type_name("PATH");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return serve(session, *arguments); };
  });
}

}  // namespace tusach::cli
