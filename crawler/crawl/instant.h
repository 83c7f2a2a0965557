// Points in time as the catalog writes them.
#pragma once

#include <chrono>
#include <string>

namespace tusach::crawler {

/// "2026-05-07T01:19:15Z": instants of this form compare as texts.
std::string to_instant(std::chrono::system_clock::time_point time);

}  // namespace tusach::crawler
