#include "cli/config.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <sstream>

#include <toml++/toml.h>

#include "law/error.h"

namespace tusach::cli {
namespace fs = std::filesystem;
namespace {

std::int64_t to_number(std::string_view text, std::int64_t lowest, std::int64_t highest) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) {
    throw Error(ErrorCategory::config, "is no whole number: " + std::string(text));
  }
  if (value < lowest || value > highest) {
    throw Error(ErrorCategory::config,
                "must be from " + std::to_string(lowest) + " to " + std::to_string(highest));
  }
  return value;
}

std::string quoted(const std::string& text) {
  std::ostringstream out;
  out << toml::value<std::string>(text);
  return out.str();
}

ConfigKey text_key(std::string_view name, std::string_view meaning, std::string Config::*member) {
  return {name,    "text",
          meaning, [member](Config& config, const std::string& value) { config.*member = value; },
          {},      [member](const Config& config) { return quoted(config.*member); }};
}

ConfigKey number_key(std::string_view name, std::string_view meaning, std::int64_t Config::*member,
                     std::int64_t lowest, std::int64_t highest) {
  return {name,
          "number",
          meaning,
          [=](Config& config, const std::string& value) {
            config.*member = to_number(value, lowest, highest);
          },
          {},
          [member](const Config& config) { return std::to_string(config.*member); }};
}

ConfigKey list_key(std::string_view name, std::string_view meaning,
                   std::vector<std::string> Config::*member) {
  return {name,
          "list of texts",
          meaning,
          {},
          [member](Config& config, std::vector<std::string> values) {
            config.*member = std::move(values);
          },
          [member](const Config& config) {
            std::string out = "[";
            for (const std::string& value : config.*member)
              out += (out.size() > 1 ? ", " : "") + quoted(value);
            return out + "]";
          }};
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, substitute});
    }
  }
  return row.back();
}

const ConfigKey* find_key(std::string_view name) {
  for (const ConfigKey& key : config_keys()) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

std::string nearest_key(std::string_view name) {
  const auto keys = config_keys();
  const auto nearest =
      std::min_element(keys.begin(), keys.end(), [name](const ConfigKey& a, const ConfigKey& b) {
        return edit_distance(a.name, name) < edit_distance(b.name, name);
      });
  return std::string(nearest->name);
}

std::string place(const toml::node& node) {
  return "line " + std::to_string(node.source().begin.line);
}

void set_from_node(Config& config, const ConfigKey& key, const toml::node& node) {
  if (key.set_list) {
    const toml::array* array = node.as_array();
    if (array == nullptr) throw Error(ErrorCategory::config, "must be a " + std::string(key.type));
    std::vector<std::string> values;
    for (const toml::node& element : *array) {
      const auto text = element.value<std::string>();
      if (!element.is_string() || !text)
        throw Error(ErrorCategory::config, "must be a list of texts");
      values.push_back(*text);
    }
    key.set_list(config, std::move(values));
  } else if (key.type == "text" && node.is_string()) {
    key.set_text(config, *node.value<std::string>());
  } else if (key.type == "number" && node.is_integer()) {
    key.set_text(config, std::to_string(*node.value<std::int64_t>()));
  } else {
    throw Error(ErrorCategory::config, "must be a " + std::string(key.type));
  }
}

void read_table(Config& config, const toml::table& table, const std::string& prefix,
                const std::string& file) {
  for (const auto& [name, node] : table) {
    const std::string full = prefix + std::string(name.str());
    if (const toml::table* inner = node.as_table()) {
      read_table(config, *inner, full + ".", file);
      continue;
    }
    const ConfigKey* key = find_key(full);
    if (key == nullptr) {
      throw Error(ErrorCategory::config, "unknown key \"" + full + "\"", place(node), file)
          .with_hint("did you mean \"" + nearest_key(full) + "\"?");
    }
    try {
      set_from_node(config, *key, node);
    } catch (const Error& error) {
      throw Error(ErrorCategory::config, "\"" + full + "\" " + error.what(), place(node), file);
    }
  }
}

void read_file(Config& config, const fs::path& file) {
  try {
    read_table(config, toml::parse_file(file.string()), "", file.string());
  } catch (const toml::parse_error& error) {
    throw Error(ErrorCategory::config, std::string(error.description()),
                "line " + std::to_string(error.source().begin.line), file.string());
  }
}

void read_environment(Config& config) {
  for (const ConfigKey& key : config_keys()) {
    const std::string name = environment_name(key.name);
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) continue;
    try {
      if (key.set_text) {
        key.set_text(config, value);
        continue;
      }
      std::vector<std::string> values;
      std::istringstream words(value);
      for (std::string word; words >> word;) values.push_back(word);
      key.set_list(config, std::move(values));
    } catch (const Error& error) {
      throw Error(ErrorCategory::config, error.what(), {}, name);
    }
  }
}

std::optional<fs::path> default_file() {
  if (const char* named = std::getenv("TUSACH_CONFIG")) return fs::path(named);
  for (const fs::path& candidate : {fs::path("tusach.toml"), fs::path("/etc/tusach/tusach.toml")}) {
    if (fs::exists(candidate)) return candidate;
  }
  return std::nullopt;
}

}  // namespace

fs::path Config::catalog_file() const {
  return fs::path(data) / "catalog.sqlite";
}
fs::path Config::index_directory() const {
  return fs::path(data) / "index";
}
fs::path Config::archive_directory() const {
  return fs::path(data) / "archive";
}

std::span<const ConfigKey> config_keys() {
  static const std::vector<ConfigKey> keys = {
      text_key("data", "Directory that holds everything: catalog.sqlite, archive/, index/.",
               &Config::data),
      text_key("lexicon", "File of words for the analyzer; empty for the one built in.",
               &Config::lexicon),
      text_key("abbreviations", "File of abbreviations; empty for those built in.",
               &Config::abbreviations),
      text_key("log_level", "trace, debug, info, warning, error or off.", &Config::log_level),
      number_key("index.commit_mb",
                 "Megabytes of text indexed between two commits; bounds the memory.",
                 &Config::index_commit_mb, 1, 4096),
      list_key("crawl.sources",
               "What `tusach crawl` reads when it names no source; `tusach crawl sources` lists "
               "them.",
               &Config::crawl_sources),
      text_key("crawl.contact",
               "Mail or web address under which the keepers of a site reach who crawls it.",
               &Config::crawl_contact),
      number_key("crawl.pause_ms",
                 "Milliseconds between two requests to one host; -1: as each source has it. A "
                 "Crawl-delay that is longer wins.",
                 &Config::crawl_pause_ms, -1, 3'600'000),
      number_key("crawl.workers", "Child processes that read what was fetched.",
                 &Config::crawl_workers, 1, 64),
      number_key("crawl.recheck_days",
                 "After so many days a document is asked for again, also when no list says that it "
                 "changed; 0: never.",
                 &Config::crawl_recheck_days, 0, 36500),
      text_key("crawl.proxy", "Proxy for all requests: \"http://proxy:3128\"; empty for none.",
               &Config::crawl_proxy),
      text_key(
          "crawl.ca_file",
          "PEM file of certificates to trust beside those of the system: for hosts that send an "
          "incomplete chain.",
          &Config::crawl_ca_file),
      list_key("crawl.private_hosts",
               "Hosts that may have addresses in a private network: [\"vanban.noibo.vn\"].",
               &Config::crawl_private_hosts),
      text_key("serve.listen", "Address to listen on; 0.0.0.0 for all.", &Config::serve_listen),
      number_key("serve.port", "Port to listen on; 0 for any free one.", &Config::serve_port, 0,
                 65535),
      number_key("serve.threads", "Requests served at the same time.", &Config::serve_threads, 1,
                 1024),
      text_key("serve.url_prefix",
               "Path under which a reverse proxy shows the site: \"/tu-sach\"; empty for none.",
               &Config::serve_url_prefix),
      text_key("serve.site_name", "Name of the site, shown on every page.",
               &Config::serve_site_name),
      text_key("serve.admin_password",
               "Password of the pages below /quan-tri (any user name); empty: there are none.",
               &Config::serve_admin_password),
      number_key(
          "serve.count_queries",
          "1: count queries in the catalog, without anything about who asks, for suggestions "
          "and `tusach words missing`; 0: do not.",
          &Config::serve_count_queries, 0, 1),
      list_key("serve.cors_origins",
               "Origins whose scripts may call the API: [\"https://example.gov.vn\"].",
               &Config::serve_cors_origins),
  };
  return keys;
}

std::string environment_name(std::string_view key) {
  std::string name = "TUSACH_";
  for (const char c : key) {
    name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Config load_config(const fs::path& file) {
  Config config;
  if (!file.empty()) {
    if (!fs::exists(file))
      throw Error(ErrorCategory::config, "there is no such file", {}, file.string());
    read_file(config, file);
  } else if (const auto found = default_file()) {
    if (!fs::exists(*found))
      throw Error(ErrorCategory::config, "there is no such file", "TUSACH_CONFIG", found->string());
    read_file(config, *found);
  }
  read_environment(config);
  return config;
}

std::string print_config(const Config& config) {
  std::string out =
      "# Configuration of tusach. Every key may be left out; what stands here is its value then.\n";
  std::string table;
  for (const ConfigKey& key : config_keys()) {
    const std::size_t dot = key.name.find('.');
    const std::string_view in =
        dot == std::string_view::npos ? std::string_view() : key.name.substr(0, dot);
    if (in != table) {
      table = in;
      out += "\n[" + table + "]\n";
    }
    out += "\n# " + std::string(key.meaning) + " (" + std::string(key.type) + "; " +
           environment_name(key.name) + ")\n";
    out += std::string(dot == std::string_view::npos ? key.name : key.name.substr(dot + 1)) +
           " = " + key.print(config) + "\n";
  }
  return out;
}

}  // namespace tusach::cli
