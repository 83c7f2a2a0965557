// The data directories that the benchmarks work on: $TUSACH_BENCH_DATA (the codified corpus) and
// $TUSACH_BENCH_LAWS (the laws), made and filled by benchmarks/compare.sh.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "cli/session.h"

namespace tusach::benchmarks {

inline std::filesystem::path directory_in(const char* variable) {
  const char* data = std::getenv(variable);
  if (data == nullptr) {
    throw std::runtime_error(std::string(variable) + " names no data directory; run ./run bench --micro");
  }
  return data;
}

inline std::filesystem::path bench_data() {
  return directory_in("TUSACH_BENCH_DATA");
}

inline cli::Session session_of(const std::filesystem::path& data) {
  cli::Config config;
  config.data = data.string();
  return {config, false};
}

inline cli::Session bench_session() {
  return session_of(bench_data());
}

inline cli::Session laws_session() {
  return session_of(directory_in("TUSACH_BENCH_LAWS"));
}

}  // namespace tusach::benchmarks
