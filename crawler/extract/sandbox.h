// Limits for a process that reads what strangers wrote: no network, no writing of files, no reach
// into other processes, and bounds on memory and files. Linux only (seccomp, rlimits).
#pragma once

#include <cstddef>

namespace tusach::crawler {

struct SandboxLimits {
  std::size_t memory_bytes = std::size_t{1536} << 20U;  ///< of address space; 0: none
  int open_files = 64;
};

/// Puts the calling process and all that it starts under the limits, for good. Anonymous temporary
/// files (O_TMPFILE) are still allowed: filters like antiword need one. Throws Error(internal) when
/// the kernel refuses, which leaves the process in an unknown state: it should end.
void enter_sandbox(const SandboxLimits& limits);

}  // namespace tusach::crawler
