// The data directory that the benchmarks work on: $TUSACH_BENCH_DATA, made and filled by
// benchmarks/compare.sh.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "cli/session.h"

namespace tusach::benchmarks {

inline std::filesystem::path bench_data() {
  const char* data = std::getenv("TUSACH_BENCH_DATA");
  if (data == nullptr)
    throw std::runtime_error("TUSACH_BENCH_DATA names no data directory; run ./run bench");
  return data;
}

inline cli::Session bench_session() {
  cli::Config config;
  config.data = bench_data().string();
  return {config, false};
}

}  // namespace tusach::benchmarks
