#include "api/page_cursor.h"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "api/json_views.h"
#include "api/problem.h"
#include "api/search_parameters.h"
#include "api/static_files.h"
#include "api/url.h"

namespace tusach::api {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr std::size_t kMostBytes = 1024;
constexpr int kAlphabet = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

[[noreturn]] void refuse(const char* detail) {
  throw ProblemError(invalid_parameter("cursor", detail));
}

std::string search_hash(const search::SearchRequest& request) {
  return short_hash(format_query_string(to_query_parameters(request)));
}

}  // namespace

std::string encode_cursor(const search::SearchRequest& request,
                          const search::SearchResponse& response) {
  const search::PagePosition& next = *response.next;
  const std::string text = dump(json::array(
      {kVersion, search_hash(request), response.generation, next.offset, next.score, next.hit_id}));
  std::string encoded(sodium_base64_encoded_len(text.size(), kAlphabet), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(),
                    reinterpret_cast<const unsigned char*>(text.data()), text.size(), kAlphabet);
  encoded.pop_back();  // the zero behind it
  return encoded;
}

search::PagePosition decode_cursor(std::string_view cursor, const search::SearchRequest& request) {
  constexpr const char* kBroken = "“cursor” không phải là vị trí mà máy chủ này đã cấp.";
  if (cursor.size() > kMostBytes) refuse(kBroken);
  std::string text(cursor.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), cursor.data(),
                        cursor.size(), nullptr, &size, &end, kAlphabet) != 0 ||
      end != cursor.data() + cursor.size())
    refuse(kBroken);
  text.resize(size);
  const json parts = json::parse(text, nullptr, false);
  if (!parts.is_array() || parts.size() != 6 || parts[0] != kVersion || !parts[1].is_string() ||
      !parts[2].is_string() || !parts[3].is_number_unsigned() || !parts[4].is_number() ||
      !parts[5].is_string() || parts[3].get<std::size_t>() > kMaxOffset)
    refuse(kBroken);
  if (parts[1] != search_hash(request)) refuse("“cursor” thuộc về một lượt tìm kiếm khác.");
  return {parts[5].get<std::string>(), parts[4].get<double>(), parts[3].get<std::size_t>()};
}

}  // namespace tusach::api
