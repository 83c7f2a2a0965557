// Numbers as bytes, seven bits each, the low ones first: small numbers take one byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tusach::indexer {

inline void put_variable(std::string& out, std::uint32_t value) {
  while (value >= 0x80U) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

/// Reads what put_variable() wrote; gives 0 and damaged() behind the end and for what is too long.
class VariableBytesReader {
 public:
  explicit VariableBytesReader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  [[nodiscard]] bool empty() const { return at_ == end_; }
  [[nodiscard]] bool damaged() const { return damaged_; }

  std::uint32_t next() {
    if (at_ != end_ && *at_ < 0x80U) return *at_++;
    std::uint32_t value = 0;
    for (unsigned shift = 0; at_ != end_ && shift < 35; shift += 7) {
      const std::uint32_t byte = *at_++;
      value |= (byte & 0x7FU) << shift;
      if (byte < 0x80U) return value;
    }
    damaged_ = true;
    at_ = end_;
    return 0;
  }

  std::string_view next_bytes(std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - at_)) {
      damaged_ = true;
      at_ = end_;
      return {};
    }
    const std::string_view bytes(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    return bytes;
  }

 private:
  const unsigned char* at_;
  const unsigned char* end_;
  bool damaged_ = false;
};

}  // namespace tusach::indexer
