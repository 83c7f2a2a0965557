// A program of the system that reads bytes and writes text.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

struct FilterLimits {
  std::chrono::seconds time{40};
  std::size_t output_bytes = std::size_t{64} << 20U;
};

/// Runs `command` (its first word is searched in PATH; no shell) with `input` on its standard input
/// and returns what it writes. Throws Error(unavailable) when there is no such program, with the
/// package's name as a hint, and Error(bad_data) when it fails, writes too much or takes too long.
std::string run_filter(const std::vector<std::string>& command, std::string_view input,
                       const std::string& package, const FilterLimits& limits = {});

}  // namespace tusach::crawler
