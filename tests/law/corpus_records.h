// Records of JSON Lines files, plain or compressed, for tests on the corpora.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace tusach::law::tests {

/// Calls `use` for every record.
template <typename Use>
void for_each_corpus_record(const std::filesystem::path& file, const Use& use) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::string program = file.extension() == ".zst" ? "zstd -dc '" : "cat '";
  const std::unique_ptr<FILE, Close> pipe(popen((program + file.string() + "'").c_str(), "r"));
  ASSERT_NE(pipe, nullptr);
  std::string line;
  std::array<char, 65536> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    line += buffer.data();
    if (line.empty() || line.back() != '\n') continue;
    use(nlohmann::json::parse(line));
    line.clear();
  }
}

}  // namespace tusach::law::tests
