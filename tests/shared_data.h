// Where the corpora and fixtures beside the project are, for tests that use them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace tusach::tests {

/// $TUSACH_SHARED, or ../shared beside the source tree; nullopt where neither exists. Use:
///   const auto file = shared_file("corpora/laws/documents.jsonl.zst");
///   if (!file) GTEST_SKIP() << "needs ../shared/corpora";
inline std::optional<std::filesystem::path> shared_file(const std::filesystem::path& relative) {
  const char* configured = std::getenv("TUSACH_SHARED");
  const std::filesystem::path root =
      configured != nullptr ? std::filesystem::path(configured)
                            : std::filesystem::path(TUSACH_SOURCE_DIR).parent_path() / "shared";
  const std::filesystem::path file = root / relative;
  if (!std::filesystem::exists(file)) return std::nullopt;
  return file;
}

}  // namespace tusach::tests
