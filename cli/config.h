// tusach.toml: one table of keys, each with its default and its meaning. Environment variables and
// flags override the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::cli {

struct Config {
  std::string data = "tusach-data";
  std::string lexicon;        ///< empty: the one built into the program
  std::string abbreviations;  ///< empty: those built into the program
  std::string log_level = "info";
  std::int64_t index_commit_mb = 24;
  std::vector<std::string> crawl_sources{"vbpl"};
  std::string crawl_contact;
  std::int64_t crawl_pause_ms = -1;
  std::int64_t crawl_workers = 2;
  std::int64_t crawl_recheck_days = 30;
  std::string crawl_proxy;
  std::string crawl_ca_file;
  std::vector<std::string> crawl_private_hosts;
  std::string serve_listen = "127.0.0.1";
  std::int64_t serve_port = 8080;
  std::int64_t serve_threads = 16;
  std::string serve_url_prefix;
  std::string serve_site_name = "Tủ sách pháp luật điện tử";
  std::string serve_admin_password;
  std::int64_t serve_count_queries = 1;
  std::vector<std::string> serve_cors_origins;

  [[nodiscard]] std::filesystem::path catalog_file() const;
  [[nodiscard]] std::filesystem::path index_directory() const;
  [[nodiscard]] std::filesystem::path archive_directory() const;
};

/// One key of the file: "serve.port" is `port` in the table `[serve]`; its variable is
/// TUSACH_SERVE_PORT.
struct ConfigKey {
  std::string_view name;
  std::string_view type;  ///< "text", "number" or "list of texts"
  std::string_view meaning;
  std::function<void(Config&, const std::string&)>
      set_text;  ///< for text, number (from a variable)
  std::function<void(Config&, std::vector<std::string>)> set_list;  ///< for lists
  std::function<std::string(const Config&)> print;                  ///< as TOML
};
std::span<const ConfigKey> config_keys();

/// Name of the environment variable of a key: "serve.port" → "TUSACH_SERVE_PORT".
std::string environment_name(std::string_view key);

/// Reads `file` (empty: $TUSACH_CONFIG, ./tusach.toml, /etc/tusach/tusach.toml, the first that
/// exists, or none), then the environment. Throws Error(config) that names file, line and key; an
/// unknown key gets the nearest known one as a hint.
Config load_config(const std::filesystem::path& file);

/// The whole file with every key, its meaning and the value in `config`.
std::string print_config(const Config& config);

}  // namespace tusach::cli
