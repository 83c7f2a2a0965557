// gzip members in memory, as WARC files are made of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tusach::crawler {

/// One member.
std::string gzip(std::string_view bytes);

/// Undoes one member. Throws Error(bad_data) when it is damaged or holds more than `most` bytes.
std::string gunzip(std::string_view member, std::size_t most);

}  // namespace tusach::crawler
