// Which addresses of the network a crawler may speak to: those of the public internet.
#pragma once

#include <sys/socket.h>

namespace tusach::crawler {

/// False for loopback, private, link-local, shared, reserved, documentation and multicast ranges
/// (IANA special-purpose registries, RFC 6890 and its updates), also where IPv6 holds such an
/// IPv4 address, and for what is no IP address.
bool is_public_address(const sockaddr& address);

}  // namespace tusach::crawler
