// Reads the corpora beside the project.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace tusach::law::tests {

/// Calls `use` for every line of a compressed JSON Lines file.
template <typename Use>
void for_each_line(const std::filesystem::path& file, const Use& use) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::string command = "zstd -dc '" + file.string() + "'";
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  ASSERT_NE(pipe, nullptr);
  std::string line;
  std::array<char, 65536> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    line += buffer.data();
    if (line.empty() || line.back() != '\n') continue;
    use(line);
    line.clear();
  }
}

/// Calls `use` for every record of a compressed JSON Lines file.
template <typename Use>
void for_each_record(const std::filesystem::path& file, const Use& use) {
  for_each_line(file, [&](const std::string& line) { use(nlohmann::json::parse(line)); });
}

}  // namespace tusach::law::tests
