// A program of the system that reads bytes and writes text.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

struct FilterLimits {
  std::chrono::seconds time{40};  ///< by the clock; then it is killed with all that it started
  std::chrono::seconds cpu_time{40};
  std::size_t memory_bytes = std::size_t{1} << 30U;  ///< of address space; 0: none
  std::size_t file_bytes = std::size_t{512} << 20U;  ///< of any file that it writes
  std::size_t output_bytes = std::size_t{64} << 20U;
  std::vector<std::string> environment = {};  ///< "NAME=value", beside what there is
};

/// Runs `command` (its first word is searched in PATH; no shell) with `input` on its standard input
/// and returns what it writes. It is a group of processes of its own and does not outlive the
/// calling thread. What a sandbox (sandbox.h) forbids the caller is forbidden to it as well. Throws
/// Error(unavailable) when there is no such program, with the package's name as a hint, and
/// Error(bad_data) when it fails or comes to a limit.
std::string run_filter(const std::vector<std::string>& command, std::string_view input,
                       const std::string& package, const FilterLimits& limits = {});

}  // namespace tusach::crawler
