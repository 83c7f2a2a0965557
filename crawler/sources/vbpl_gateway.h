// Addresses of the national database's gateway and the envelope of its answers.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/fetch/fetch_message.h"

namespace tusach::crawler {

struct VbplAddresses {
  std::string gateway;  ///< "https://vbpl-bientap-gateway.moj.gov.vn/api"
  std::string site;     ///< "https://vbpl.vn"

  [[nodiscard]] std::string page_of(std::string_view id, std::string_view title) const;
  /// Names of files carry letters, spaces and signs as their writers left them.
  [[nodiscard]] std::string file(std::string_view id, std::string_view name) const;
};

/// GET of `path` below the gateway ("/qtdc/public/doc/1"), as its own pages ask for it.
FetchRequest gateway_get(const VbplAddresses& addresses, const std::string& path,
                         std::string endpoint);
FetchRequest gateway_post(const VbplAddresses& addresses, const std::string& path,
                          std::string endpoint, const nlohmann::json& body);

enum class EnvelopeKind : std::uint8_t {
  good,
  not_found,  ///< there is no such document, and will be none
  failed,     ///< the gateway says that it failed
  no_json,    ///< HTML, XML, nothing: not the gateway speaking
};

struct Envelope {
  EnvelopeKind kind = EnvelopeKind::no_json;
  nlohmann::json data;
  std::string message;
};

Envelope read_envelope(const std::string& body);

/// Whether a body is a web page: where JSON was asked for, a challenge or a page of errors.
bool looks_like_page(std::string_view body);

// Values that may be missing, null, or of another kind than they should be.
std::string text_of(const nlohmann::json& object, const char* key);
/// Text or whole number.
std::string id_of(const nlohmann::json& object, const char* key);
int number_of(const nlohmann::json& object, const char* key, int otherwise);
bool flag_of(const nlohmann::json& object, const char* key);
/// Empty object or list where there is none.
const nlohmann::json& object_at(const nlohmann::json& object, const char* key);
const nlohmann::json& list_at(const nlohmann::json& object, const char* key);

}  // namespace tusach::crawler
