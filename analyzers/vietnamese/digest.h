// FNV-1a digests that are the same on every machine. Internal to this folder.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

inline constexpr std::uint64_t kFnvBasis = 0xcbf29ce484222325ULL;

inline std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = kFnvBasis) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

/// Two numbers as 32 hex digits.
inline std::string hex_digest(std::uint64_t first, std::uint64_t second) {
  char hex[33];
  std::snprintf(hex, sizeof hex, "%016llx%016llx", static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(second));
  return hex;
}

}  // namespace tusach::vietnamese
