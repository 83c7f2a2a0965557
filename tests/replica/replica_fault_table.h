// The faults of the replica by name, for its command line and its files of faults:
//
//   PATH=KIND[:ARGUMENT][xTIMES]      /api/qtdc/public/doc/7=retry-after:1x2
//
// PATH is a whole path, or the beginning of one with a "*" at its end. TIMES counts for each path.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/replica/replica_server.h"

namespace tusach::tests {

/// Throws std::invalid_argument that names what is wrong with the line.
void add_fault(ReplicaServer& server, std::string_view line);
/// A JSON list of such lines, or of {"path","kind","argument","times"}. Throws
/// std::invalid_argument.
void add_faults(ReplicaServer& server, const std::filesystem::path& file);
/// One line a kind: its name, its argument, what it does.
std::string fault_kinds();

}  // namespace tusach::tests
