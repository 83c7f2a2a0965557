#include "api/static_files.h"

#include <sodium.h>

#include <array>

#include "api/problem.h"
#include "web/assets.h"

namespace tusach::api {
namespace {

constexpr std::string_view kFolder = "static/";
constexpr std::size_t kHashBytes = 8;

std::string media_type(std::string_view name) {
  const std::string_view ending = name.substr(name.rfind('.') + 1);
  if (ending == "css") return "text/css; charset=utf-8";
  if (ending == "js") return "text/javascript; charset=utf-8";
  if (ending == "svg") return "image/svg+xml";
  if (ending == "json") return "application/json";
  if (ending == "txt") return "text/plain; charset=utf-8";
  return "application/octet-stream";
}

}  // namespace

std::string short_hash(std::string_view text) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::array<char, kHashBytes * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), kHashBytes);
  return hex.data();
}

StaticFiles::StaticFiles(std::string url_prefix) : url_prefix_(std::move(url_prefix)) {
  std::string all;
  for (const std::string_view path : web::asset_paths()) {
    const std::string_view bytes = web::asset(path).value_or(std::string_view());
    std::string hash = short_hash(bytes);
    all.append(path).append(hash);
    if (path.substr(0, kFolder.size()) == kFolder)
      files_[std::string(path.substr(kFolder.size()))] = {bytes, std::move(hash)};
  }
  fingerprint_ = short_hash(all);
}

std::string StaticFiles::url(const std::string& name) const {
  return url_prefix_ + "/static/" + encode_path(name) + "?v=" + files_.at(name).hash;
}

Response StaticFiles::serve(const Request& request, const std::string& name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) throw ProblemError(not_found("Không có tệp này."));
  const File& file = found->second;
  const std::string etag = "\"" + file.hash + "\"";
  const std::string* version = request.parameter("v");
  const std::string cache = version != nullptr && *version == file.hash
                                ? "public, max-age=31536000, immutable"
                                : "public, max-age=3600";
  Response response;
  if (auto unchanged = not_modified(request, etag)) {
    response = std::move(*unchanged);
  } else {
    response = make_response(200, media_type(name), std::string(file.bytes));
    response.set_header("ETag", etag);
  }
  response.set_header("Cache-Control", cache);
  return response;
}

}  // namespace tusach::api
