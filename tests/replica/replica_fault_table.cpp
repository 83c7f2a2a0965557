#include "tests/replica/replica_fault_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "tests/replica/replica_faults.h"

namespace tusach::tests {
namespace {

/// What a kind gives: one of both.
struct Made {
  ReplicaFault fault;
  ReplicaAlteration alteration;
};

struct Kind {
  const char* name;
  const char* argument;  ///< "" when it takes none
  const char* meaning;
  Made (*make)(const std::string& argument);
};

int number(const std::string& text, int otherwise) {
  int value = otherwise;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!text.empty() && (fault != std::errc() || end != text.data() + text.size())) {
    throw std::invalid_argument("no number: " + text);
  }
  return value;
}

std::size_t size(const std::string& text, int otherwise) {
  return static_cast<std::size_t>(std::max(0, number(text, otherwise)));
}

using Argument = const std::string&;

constexpr const char* kNotFound =
    R"({"success":false,"statusCode":400,"messageCode":"invalid.document.entity.not.found",)"
    R"("data":null,"total":0})";
constexpr const char* kUnauthorized =
    R"({"success":false,"statusCode":401,"message":"Missing Authorization header or X-API-KEY"})";
constexpr const char* kShell =
    "<!DOCTYPE html><html><head><title>CSDL quốc gia về VBPL</title></head><body>Đang tải… "
    "<script>{\"CHL\":\"Còn hiệu lực\"}</script></body></html>";
constexpr const char* kSorry =
    "<html><head><title>Error</title></head><body>Sorry, something went wrong</body></html>";

const std::array kKinds = {
    Kind{"status", "CODE", "this status with an empty object of JSON",
         [](Argument code) {
           return Made{status_fault(number(code, 500)), {}};
         }},
    Kind{"retry-after", "VALUE", "429 with this Retry-After: seconds, or a date",
         [](Argument value) {
           return Made{status_fault(429, "Retry-After: " + value + "\r\n"), {}};
         }},
    Kind{"unavailable", "VALUE", "503 with this Retry-After",
         [](Argument value) {
           return Made{status_fault(503, "Retry-After: " + value + "\r\n"), {}};
         }},
    Kind{"not-found", "", "400 with the gateway's own words for a document that is not there",
         [](Argument) {
           return Made{status_fault(400, {}, kNotFound), {}};
         }},
    Kind{"unauthorized", "", "401 as the gateway writes it",
         [](Argument) {
           return Made{status_fault(401, {}, kUnauthorized), {}};
         }},
    Kind{"challenge", "CODE", "a page that asks whether we are a person (403)",
         [](Argument code) {
           return Made{challenge_fault(number(code, 403)), {}};
         }},
    Kind{"xml", "", "XML instead of JSON",
         [](Argument) {
           return Made{status_fault(200, {}, "<response><success>true</success></response>",
                                    "application/xml"),
                       {}};
         }},
    Kind{"shell", "", "the page that holds no text before its scripts ran",
         [](Argument) {
           return Made{status_fault(200, {}, kShell, "text/html"), {}};
         }},
    Kind{"sorry", "", "200 with the old site's page of errors",
         [](Argument) {
           return Made{status_fault(200, {}, kSorry, "text/html"), {}};
         }},
    Kind{"broken-json", "", "JSON that ends in the middle",
         [](Argument) {
           return Made{status_fault(200, {}, R"({"success":true,"data":{"id)"), {}};
         }},
    Kind{"truncated", "", "the right answer, cut off in the middle",
         [](Argument) {
           return Made{{}, truncated()};
         }},
    Kind{"short-length", "", "announces less than it sends",
         [](Argument) {
           return Made{short_length_fault(R"({"success":true,"data":{}})"), {}};
         }},
    Kind{"type", "MEDIA", "the right answer under this Content-Type",
         [](Argument type) {
           return Made{{}, with_content_type(type)};
         }},
    Kind{"encoded", "NAME", "the right answer as gzip or deflate",
         [](Argument name) {
           return Made{{}, encoded(name)};
         }},
    Kind{"header", "LINE", "the right answer with this header, too",
         [](Argument line) {
           return Made{{}, with_headers(line + "\r\n")};
         }},
    Kind{"endless", "", "a body that does not end",
         [](Argument) {
           return Made{endless_fault(), {}};
         }},
    Kind{"slow", "SECONDS", "four bytes a second (20)",
         [](Argument seconds) {
           return Made{slow_fault(number(seconds, 20)), {}};
         }},
    Kind{"gzip-bomb", "MB", "small on the wire, so many MB of zeros unpacked (1024)",
         [](Argument mb) {
           return Made{gzip_bomb_fault(number(mb, 1024)), {}};
         }},
    Kind{"br-bomb", "", "64 MB of zeros as Brotli",
         [](Argument) {
           return Made{brotli_bomb_fault(), {}};
         }},
    Kind{"deflate-bomb", "", "64 MB of zeros as deflate",
         [](Argument) {
           return Made{deflate_bomb_fault(), {}};
         }},
    Kind{"long-header", "BYTES", "a header of so many bytes (10000000)",
         [](Argument bytes) {
           return Made{long_header_fault(size(bytes, 10'000'000)), {}};
         }},
    Kind{"many-headers", "COUNT", "so many headers (100000)",
         [](Argument count) {
           return Made{many_headers_fault(size(count, 100'000)), {}};
         }},
    Kind{"redirect", "URL", "a redirect there",
         [](Argument url) {
           return Made{redirect_fault(url), {}};
         }},
    Kind{"close", "", "closes without a word",
         [](Argument) {
           return Made{closed_fault(), {}};
         }},
    Kind{"garbage", "", "bytes that are no HTTP",
         [](Argument) {
           return Made{garbage_fault(), {}};
         }},
};

void add(ReplicaServer& server, std::string path, const std::string& name,
         const std::string& argument, int times) {
  if (!path.starts_with('/')) throw std::invalid_argument("a path begins with \"/\": " + path);
  if (path.ends_with('*')) {
    path.pop_back();
  } else {
    path += '$';
  }
  const auto* const kind = std::find_if(kKinds.begin(), kKinds.end(),
                                        [&name](const Kind& row) { return row.name == name; });
  if (kind == kKinds.end()) throw std::invalid_argument("no kind of fault: " + name);
  Made made = kind->make(argument);
  if (made.fault) {
    server.on(path, std::move(made.fault), times);
  } else {
    server.alter(path, std::move(made.alteration), times);
  }
}

}  // namespace

void add_fault(ReplicaServer& server, std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) {
    throw std::invalid_argument("PATH=KIND[:ARGUMENT][xTIMES] is meant: " + std::string(line));
  }
  std::string what(line.substr(equals + 1));
  int times = -1;
  const std::size_t x = what.rfind('x');
  if (x != std::string::npos && x + 1 < what.size() &&
      what.find_first_not_of("0123456789", x + 1) == std::string::npos) {
    times = number(what.substr(x + 1), -1);
    what.resize(x);
  }
  const std::size_t colon = what.find(':');
  add(server, std::string(line.substr(0, equals)), what.substr(0, colon),
      colon == std::string::npos ? std::string() : what.substr(colon + 1), times);
}

void add_faults(ReplicaServer& server, const std::filesystem::path& file) {
  std::ifstream in(file);
  const nlohmann::json all = nlohmann::json::parse(in, nullptr, false);
  if (!all.is_array()) throw std::invalid_argument("no JSON list: " + file.string());
  for (const nlohmann::json& one : all) {
    if (one.is_string()) {
      add_fault(server, one.get<std::string>());
    } else if (one.is_object()) {
      add(server, one.value("path", ""), one.value("kind", ""), one.value("argument", ""),
          one.value("times", -1));
    } else {
      throw std::invalid_argument("neither a line nor an object: " + one.dump());
    }
  }
}

std::string fault_kinds() {
  std::string all;
  for (const Kind& kind : kKinds) {
    std::string name = kind.name;
    if (*kind.argument != '\0') name += std::string(":") + kind.argument;
    all += "  " + name + std::string(name.size() < 22 ? 22 - name.size() : 1, ' ') + kind.meaning +
           "\n";
  }
  return all;
}

}  // namespace tusach::tests
