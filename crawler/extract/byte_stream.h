// Values as bytes and back, between the crawler and its own child processes. What a child writes is
// not trusted: a length that says more than there is takes no memory.
//
// One function template describes a type for both directions, and for what else looks at every
// field (extraction_bytes.h): `template <typename Stream> void carry(Stream& stream, Type& value)`.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "law/error.h"

namespace tusach::crawler {

class ByteWriter {
 public:
  void text(const std::string& text) {
    size(text.size());
    bytes_ += text;
  }
  void number(std::int64_t number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes_.append(raw, sizeof raw);
  }
  /// How many values follow.
  std::size_t size(std::size_t count) {
    number(static_cast<std::int64_t>(count));
    return count;
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  /// `bytes` must outlive it. All throw Error(internal) where the bytes end too early.
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  void text(std::string& text) {
    const std::size_t length = size(0);
    text.assign(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  void number(std::int64_t& number) {
    if (rest_.size() < sizeof number) fail();
    std::memcpy(&number, rest_.data(), sizeof number);
    rest_.remove_prefix(sizeof number);
  }
  /// Every value has a byte at least.
  std::size_t size(std::size_t /*of what is to be replaced*/) {
    std::int64_t count = 0;
    number(count);
    if (count < 0 || static_cast<std::uint64_t>(count) > rest_.size()) fail();
    return static_cast<std::size_t>(count);
  }
  [[noreturn]] static void fail() {
    throw Error(ErrorCategory::internal, "an extraction that cannot be read");
  }

 private:
  std::string_view rest_;
};

}  // namespace tusach::crawler
