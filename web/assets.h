// The templates, styles and scripts that are embedded in the program. Read-only, thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tusach::web {

/// The bytes of an embedded file by its path below web/ ("templates/search.html",
/// "static/site.css").
std::optional<std::string_view> asset(std::string_view path);

/// All embedded paths.
std::vector<std::string_view> asset_paths();

namespace detail {
struct Row {
  const char* path;
  const char* begin;
  const char* end;
};
extern const Row kRows[];  ///< ends with a row of null pointers
}  // namespace detail

}  // namespace tusach::web
