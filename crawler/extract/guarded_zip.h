// A large zip from the web, unpacked by a child process under limits (worker_pool.h) and a few
// files at a time, so that what is in it never is in memory as a whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/zip_archive.h"

namespace tusach::crawler {

struct GuardedZipLimits {
  std::size_t entries = 10'000;
  std::uint64_t bytes_of_entry = std::uint64_t{64} << 20U;  ///< unpacked
  std::uint64_t bytes = std::uint64_t{2} << 30U;            ///< unpacked, of all
};

struct UnpackedFile {
  std::string name;
  std::optional<std::string> content;  ///< nothing: damaged, encrypted, or larger than it says
};

class GuardedZip {
 public:
  /// `bytes` must outlive it. Throws Error(internal) when there can be no child.
  explicit GuardedZip(std::string_view bytes, const GuardedZipLimits& limits = {});
  ~GuardedZip();
  GuardedZip(const GuardedZip&) = delete;
  GuardedZip& operator=(const GuardedZip&) = delete;

  /// Throws Error(bad_data) for a zip that passes a limit, also by what it says that it unpacks to,
  /// for one that names a file outside of itself, and for what is no zip.
  [[nodiscard]] const std::vector<ZipEntry>& entries();
  /// The contents of the first of these, about as much as is good to have in memory; at least one
  /// unless `entries` are none. The rest is asked for next.
  [[nodiscard]] std::vector<UnpackedFile> unpack(const std::vector<ZipEntry>& entries,
                                                 std::size_t first);

 private:
  class Child;
  std::string_view bytes_;
  GuardedZipLimits limits_;
  std::unique_ptr<Child> child_;
  std::optional<std::vector<ZipEntry>> entries_;
};

}  // namespace tusach::crawler
