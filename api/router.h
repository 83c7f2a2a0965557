// Method and path → handler.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http_message.h"

namespace tusach::api {

using Handler = std::function<Response(const Request&)>;

class Router {
 public:
  /// `pattern` is a path whose segments are literals, "{name}" (one segment; "{name}.atom" one
  /// with that ending), or at its end
  /// "{name...}" (the rest). Routes are tried in the order in which they were added.
  void get(std::string pattern, Handler handler);
  /// For what takes a body.
  void post(std::string pattern, Handler handler);

  struct Route {
    std::string method;  ///< "GET" (HEAD with it) or "POST"
    std::string pattern;
    std::vector<std::string> segments;
    Handler handler;
  };
  struct Match {
    const Route* route = nullptr;  ///< for the method, else any of the path
    bool method_fits = false;
    std::string methods;  ///< that the path takes, as Allow lists them
    std::map<std::string, std::string> parameters;
    bool malformed = false;  ///< the path holds a broken escape
  };
  /// Segments are split before they are decoded, so that %2F inside one stays in it.
  [[nodiscard]] Match match(std::string_view method, std::string_view raw_path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  void add(std::string method, std::string pattern, Handler handler);

  std::vector<Route> routes_;
};

/// The decoded segments of a path; nullopt for a broken escape or a NUL byte.
std::optional<std::vector<std::string>> split_path(std::string_view raw_path);

/// The rest of `raw_path` below `prefix` (encoded, as from normalize_prefix), beginning with '/';
/// nullopt when it lies outside. Escapes compare by what they mean: "/%74u" is below "/tu".
std::optional<std::string> below_prefix(std::string_view raw_path, std::string_view prefix);

}  // namespace tusach::api
