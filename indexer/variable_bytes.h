// Numbers as bytes: small ones take one byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tusach::indexer {

/// Seven bits a byte, the low ones first.
inline void put_variable(std::string& out, std::uint32_t value) {
  while (value >= 0x80U) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

// Words of a forward record: more of the small numbers fit one byte, 14,080 more fit two; measured
// on the codified corpus, 8 % less than seven bits a byte.
inline constexpr std::uint32_t kOneByteWords = 200;
inline constexpr std::uint32_t kTwoByteWords = kOneByteWords + 55U * 256U;
inline constexpr unsigned char kLongWord = 255;

/// `value` below 2^24.
inline void put_word(std::string& out, std::uint32_t value) {
  if (value < kOneByteWords) {
    out += static_cast<char>(value);
  } else if (value < kTwoByteWords) {
    const std::uint32_t rest = value - kOneByteWords;
    out += static_cast<char>(kOneByteWords + (rest >> 8U));
    out += static_cast<char>(rest);
  } else {
    out += static_cast<char>(kLongWord);
    out += static_cast<char>(value >> 16U);
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value);
  }
}

/// Reads what put_variable() and put_word() wrote; gives 0 and damaged() behind the end and for
/// what is too long.
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

  std::uint32_t next_word() {
    if (at_ == end_) {
      damaged_ = true;
      return 0;
    }
    const std::uint32_t first = *at_;
    if (end_ - at_ >= 2 && first != kLongWord) {
      // Whether there is a second byte is as good as random: reckoned instead of foretold.
      const std::uint32_t two = first >= kOneByteWords ? 1U : 0U;
      const std::uint32_t second = at_[1];
      at_ = at_ + 2 - (first < kOneByteWords ? 1 : 0);
      return first + ((0U - two) & ((first - kOneByteWords) * 255U + second));
    }
    ++at_;
    if (first < kOneByteWords) return first;
    if (first != kLongWord || end_ - at_ < 3) {
      damaged_ = true;
      at_ = end_;
      return 0;
    }
    const std::uint32_t value = static_cast<std::uint32_t>(at_[0]) << 16U |
                                static_cast<std::uint32_t>(at_[1]) << 8U | at_[2];
    at_ += 3;
    return value;
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
