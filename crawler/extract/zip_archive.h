// Files inside a zip in memory, with limits: a .docx, an archive of a source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

struct ZipLimits {
  std::size_t entries = 10'000;
  std::size_t bytes = std::size_t{256} << 20U;  ///< of all that is taken, unpacked
};

struct ZipEntry {
  std::string name;
  std::uint64_t bytes = 0;  ///< unpacked, as the zip says
};

/// What a zip names, without unpacking. Throws Error(bad_data) for what is no zip, has more entries
/// than it may, or names a file outside of itself ("../x", "/x").
std::vector<ZipEntry> list_zip(std::string_view bytes, const ZipLimits& limits = {});

/// The entries whose names `wanted` accepts. Throws Error(bad_data) for what is no zip, is damaged
/// or encrypted, passes a limit, or names a file outside of itself ("../x", "/x").
std::map<std::string, std::string> read_zip(std::string_view bytes,
                                            const std::function<bool(std::string_view)>& wanted,
                                            const ZipLimits& limits = {});

}  // namespace tusach::crawler
