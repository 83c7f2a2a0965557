// Exit codes of sysexits.h.
#pragma once

#include "law/error.h"

namespace tusach::cli {

inline constexpr int kOk = 0;
inline constexpr int kUsage = 64;
inline constexpr int kBadData = 65;
inline constexpr int kInternal = 70;
inline constexpr int kTryAgain = 75;

/// The exit code of an error: 64 usage, 65 bad data, 66 not found, 69 unavailable, 70 internal, 74
/// I/O, 75 try again, 78 configuration.
int exit_code(ErrorCategory category);

}  // namespace tusach::cli
