#include "crawler/fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace tusach::crawler {
namespace {

constexpr std::size_t kLongestUrl = 8192;

struct HandleDeleter {
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
using Handle = std::unique_ptr<CURLU, HandleDeleter>;

std::optional<std::string> part(CURLU* handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, which, &text, flags) != CURLUE_OK) return std::nullopt;
  std::string copy(text);
  curl_free(text);
  return copy;
}

bool set(CURLU* handle, std::string_view text) {
  if (text.size() > kLongestUrl || text.find('\0') != std::string_view::npos) return false;
  return curl_url_set(handle, CURLUPART_URL, std::string(text).c_str(),
                      CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::optional<Url> read(CURLU* handle) {
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  if (const auto host = part(handle, CURLUPART_HOST)) {
    curl_url_set(handle, CURLUPART_HOST, lower_case(*host).c_str(), 0);
  }
  if (part(handle, CURLUPART_USER) || part(handle, CURLUPART_PASSWORD)) return std::nullopt;
  Url url;
  const auto scheme = part(handle, CURLUPART_SCHEME);
  const auto host = part(handle, CURLUPART_HOST);
  const auto port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const auto path = part(handle, CURLUPART_PATH);
  const auto text = part(handle, CURLUPART_URL);
  if (!scheme || !host || host->empty() || !port || !path || !text) return std::nullopt;
  url.scheme = lower_case(*scheme);
  url.host = *host;
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  if (url.host.starts_with('[') && url.host.ends_with(']')) {
    url.host = url.host.substr(1, url.host.size() - 2);
  }
  std::from_chars(port->data(), port->data() + port->size(), url.port);
  url.target = *path;
  if (const auto query = part(handle, CURLUPART_QUERY)) url.target += "?" + *query;
  url.text = *text;
  return url;
}

}  // namespace

std::string Url::origin() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return scheme + "://" + name + ":" + std::to_string(port);
}

std::optional<Url> parse_url(std::string_view text) {
  const Handle handle(curl_url());
  if (text.find("://") == std::string_view::npos || !set(handle.get(), text)) return std::nullopt;
  return read(handle.get());
}

std::optional<Url> resolve_url(const Url& base, std::string_view reference) {
  const Handle handle(curl_url());
  if (!set(handle.get(), base.text) || !set(handle.get(), reference)) return std::nullopt;
  return read(handle.get());
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4U];
      encoded += kHex[byte & 15U];
    }
  }
  return encoded;
}

}  // namespace tusach::crawler
