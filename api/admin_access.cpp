#include "api/admin_access.h"

#include <sodium.h>

#include <array>
#include <vector>

#include "api/problem.h"

namespace tusach::api {
namespace {

constexpr std::size_t kLongestHeader = 1024;

using Digest = std::array<unsigned char, crypto_generichash_BYTES>;

Digest digest_of(const std::string& text) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  return digest;
}

// What stands behind the colon of "user:password"; any user will do.
std::optional<std::string> password_of(const Request& request) {
  constexpr std::string_view kScheme = "Basic ";
  const std::string_view header = request.header("authorization");
  if (!header.starts_with(kScheme) || header.size() > kLongestHeader) return std::nullopt;
  const std::string_view encoded = header.substr(kScheme.size());
  std::string decoded(encoded.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(),
                        encoded.data(), encoded.size(), " ", &length, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  decoded.resize(length);
  const std::size_t colon = decoded.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return decoded.substr(colon + 1);
}

}  // namespace

std::optional<Response> refuse_stranger(const Request& request, const std::string& password,
                                        const std::string& url_prefix) {
  if (password.empty()) throw ProblemError(not_found("Không có trang nào ở địa chỉ này."));
  const std::optional<std::string> given = password_of(request);
  if (given) {
    const Digest one = digest_of(*given);
    const Digest other = digest_of(password);
    if (sodium_memcmp(one.data(), other.data(), one.size()) == 0) return std::nullopt;
  }
  Response response =
      problem_response({401, "unauthorized", "Cần đăng nhập",
                        "Trang này dành cho người quản trị tủ sách.", nlohmann::json::object()},
                       url_prefix);
  response.set_header("WWW-Authenticate", "Basic realm=\"tusach\", charset=\"UTF-8\"");
  response.set_header("Cache-Control", "no-store");
  return response;
}

}  // namespace tusach::api
