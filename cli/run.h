// The command line of tusach.
#pragma once

namespace tusach::cli {

/// Parses the arguments, runs the subcommand and returns its exit code (sysexits.h). Never throws.
int run(int argc, const char* const* argv);

}  // namespace tusach::cli
