#include "crawler/sources/vbpl_gateway.h"

#include <algorithm>

#include "analyzers/vietnamese/text.h"
#include "crawler/fetch/url.h"

namespace tusach::crawler {
namespace {

FetchRequest request(const VbplAddresses& addresses, const std::string& path,
                     std::string endpoint) {
  FetchRequest request;
  request.url = addresses.gateway + path;
  request.endpoint = std::move(endpoint);
  // Without Accept the gateway may answer XML; the others are those of its own pages.
  request.headers = {{"Accept", "application/json"},
                     {"Content-Type", "application/json"},
                     {"Referer", addresses.site + "/"},
                     {"Origin", addresses.site}};
  return request;
}

}  // namespace

std::string VbplAddresses::page_of(std::string_view id, std::string_view title) const {
  const std::string slug = vietnamese::slug(title, 80);
  return site + "/van-ban/chi-tiet/" + (slug.empty() ? "van-ban" : slug) + "--" + std::string(id);
}

std::string VbplAddresses::file(std::string_view id, std::string_view name) const {
  return gateway + "/qtdc/public/doc/minio/buckets/vbpl/" + percent_encode(id) + "/" +
         percent_encode(name) + "/download";
}

FetchRequest gateway_get(const VbplAddresses& addresses, const std::string& path,
                         std::string endpoint) {
  return request(addresses, path, std::move(endpoint));
}

FetchRequest gateway_post(const VbplAddresses& addresses, const std::string& path,
                          std::string endpoint, const nlohmann::json& body) {
  FetchRequest post = request(addresses, path, std::move(endpoint));
  post.method = "POST";
  post.body = body.dump();
  return post;
}

bool looks_like_page(std::string_view body) {
  constexpr std::size_t kHead = 1024;
  std::string head(body.substr(0, kHead));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return head.find("<html") != std::string::npos ||
         head.find("<!doctype html") != std::string::npos;
}

Envelope read_envelope(const std::string& body) {
  Envelope envelope;
  nlohmann::json answer = nlohmann::json::parse(body, nullptr, false);
  if (!answer.is_object()) {
    envelope.message =
        looks_like_page(body) ? "a page instead of JSON" : "the answer is no JSON object";
    return envelope;
  }
  envelope.message = text_of(answer, "message");
  const std::string code = text_of(answer, "messageCode");
  const bool success = flag_of(answer, "success");
  if (code == "invalid.document.entity.not.found" ||
      (!success && vietnamese::fold(envelope.message) == "van ban khong ton tai")) {
    envelope.kind = EnvelopeKind::not_found;
  } else if (!success) {
    envelope.kind = EnvelopeKind::failed;
    if (envelope.message.empty()) envelope.message = "the gateway says neither yes nor why not";
  } else {
    envelope.kind = EnvelopeKind::good;
    envelope.data = std::move(answer["data"]);
  }
  return envelope;
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string id_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
  return found->is_string() ? found->get<std::string>() : std::string();
}

int number_of(const nlohmann::json& object, const char* key, int otherwise) {
  const auto found = object.find(key);
  if (found == object.end()) return otherwise;
  if (found->is_number_integer()) return found->get<int>();
  if (!found->is_string()) return otherwise;
  const std::string text = found->get<std::string>();
  const bool digits =
      !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::stoi(text) : otherwise;
}

bool flag_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

const nlohmann::json& object_at(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNone = nlohmann::json::object();
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : kNone;
}

const nlohmann::json& list_at(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNone = nlohmann::json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : kNone;
}

}  // namespace tusach::crawler
