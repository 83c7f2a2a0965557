#include "web/assets.h"

namespace tusach::web {

std::optional<std::string_view> asset(std::string_view path) {
  for (const detail::Row* row = detail::kRows; row->path != nullptr; ++row) {
    if (path == row->path)
      return std::string_view(row->begin, static_cast<std::size_t>(row->end - row->begin));
  }
  return std::nullopt;
}

std::vector<std::string_view> asset_paths() {
  std::vector<std::string_view> paths;
  for (const detail::Row* row = detail::kRows; row->path != nullptr; ++row)
    paths.emplace_back(row->path);
  return paths;
}

}  // namespace tusach::web
