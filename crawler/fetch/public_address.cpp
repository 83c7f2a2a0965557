#include "crawler/fetch/public_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace tusach::crawler {
namespace {

struct Range4 {
  std::uint32_t network;
  int bits;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

constexpr std::array kNotPublic4 = {
    Range4{ip(0, 0, 0, 0), 8},      Range4{ip(10, 0, 0, 0), 8},     Range4{ip(100, 64, 0, 0), 10},
    Range4{ip(127, 0, 0, 0), 8},    Range4{ip(169, 254, 0, 0), 16}, Range4{ip(172, 16, 0, 0), 12},
    Range4{ip(192, 0, 0, 0), 24},   Range4{ip(192, 0, 2, 0), 24},   Range4{ip(192, 88, 99, 0), 24},
    Range4{ip(192, 168, 0, 0), 16}, Range4{ip(198, 18, 0, 0), 15},  Range4{ip(198, 51, 100, 0), 24},
    Range4{ip(203, 0, 113, 0), 24}, Range4{ip(224, 0, 0, 0), 4},    Range4{ip(240, 0, 0, 0), 4},
};

bool is_public4(std::uint32_t address) {
  return std::none_of(kNotPublic4.begin(), kNotPublic4.end(), [address](const Range4& range) {
    return (address ^ range.network) >> (32U - static_cast<unsigned>(range.bits)) == 0;
  });
}

std::uint32_t ipv4_at(const std::array<unsigned char, 16>& bytes, std::size_t at) {
  return ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool is_public6(const std::array<unsigned char, 16>& bytes) {
  const auto zeros = [&bytes](std::size_t count) {
    return std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count),
                       [](unsigned char byte) { return byte == 0; });
  };
  // Mapped (::ffff:0:0/96) and translated (64:ff9b::/96, 2002::/16) IPv4.
  if (zeros(10) && bytes[10] == 0xFF && bytes[11] == 0xFF) return is_public4(ipv4_at(bytes, 12));
  if (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B) {
    // 64:ff9b:1::/48 is for translation inside of a network.
    const bool well_known = std::all_of(bytes.begin() + 4, bytes.begin() + 12,
                                        [](unsigned char byte) { return byte == 0; });
    return well_known && is_public4(ipv4_at(bytes, 12));
  }
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public4(ipv4_at(bytes, 2));
  // Global unicast is 2000::/3; of it 2001::/23 (protocols), 2001:db8::/32 and 3fff::/20
  // (documentation) are not for hosts.
  if ((bytes[0] & 0xE0U) != 0x20U) return false;
  if (bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10) return false;
  if (bytes[0] == 0x20 && bytes[1] == 0x01) {
    if (bytes[2] < 2) return false;
    if (bytes[2] == 0x0D && bytes[3] == 0xB8) return false;
  }
  return true;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    std::array<unsigned char, 16> bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

}  // namespace tusach::crawler
