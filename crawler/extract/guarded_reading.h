// Reads a file in a child process with limits: for files that are not read by a crawl, which has
// its own (worker_pool.h).
#pragma once

#include <string>
#include <string_view>

#include "crawler/extract/file_reading.h"

namespace tusach::crawler {

/// As read_file(); what kills the child is an Error(bad_data), too.
FileReading read_file_guarded(const std::string& bytes, std::string_view name);

}  // namespace tusach::crawler
