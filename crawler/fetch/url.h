// Addresses on the web, by libcurl's own reader so that what is checked is what is fetched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tusach::crawler {

/// An absolute http or https address. Letters outside ASCII and spaces are percent-encoded.
struct Url {
  std::string text;    ///< the whole, without a fragment
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;
  std::string target;  ///< path and query as they go to the server: "/doc/1?x=2"

  /// "https://vbpl.vn:443": whom robots.txt and a limit of rate speak of.
  [[nodiscard]] std::string origin() const;
  bool operator==(const Url&) const = default;
};

/// nullopt for what is no address, has no host, carries a name and password, or is neither http nor
/// https.
std::optional<Url> parse_url(std::string_view text);

/// `reference` as a page at `base` means it: "../x", "//host/y", "?page=2".
std::optional<Url> resolve_url(const Url& base, std::string_view reference);

/// One segment of a path or one value of a query: everything but letters, digits and "-._~" is
/// percent-encoded. UTF-8 stays UTF-8.
std::string percent_encode(std::string_view text);

}  // namespace tusach::crawler
