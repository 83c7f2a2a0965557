// The bytes of a file, decompressed on the way when it is gzip, xz, zstd or bzip2 (whatever its
// name says).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace tusach::crawler {

class InputStream {
 public:
  /// Throws Error(io) when the file cannot be read, Error(bad_data) when its compression is broken.
  explicit InputStream(const std::filesystem::path& file);
  ~InputStream();
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  /// The next bytes, valid until the next call; empty at the end. Throws like the constructor.
  std::string_view next_block();
  /// How far the file itself was read.
  [[nodiscard]] std::uint64_t bytes_read() const;

 private:
  struct Archive;
  [[noreturn]] void fail() const;

  std::string name_;
  std::unique_ptr<Archive> archive_;
  std::string buffer_;
  bool at_end_ = false;
};

/// Everything that is left. Throws Error(bad_data) when that is more than `limit` bytes.
std::string read_all(InputStream& input, std::size_t limit);

}  // namespace tusach::crawler
