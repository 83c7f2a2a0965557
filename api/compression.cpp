#include "api/compression.h"

#include <zlib.h>

#include <array>

namespace tusach::api {
namespace {

constexpr std::size_t kWorthwhile = 1400;  // less fits into one packet anyway
constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;

bool is_text(std::string_view type) {
  for (const std::string_view known :
       {"text/", "application/json", "application/problem+json", "application/xml", "image/svg"}) {
    if (type.substr(0, known.size()) == known) return true;
  }
  return false;
}

// True when Accept-Encoding names gzip and does not give it the weight 0.
bool accepts_gzip(std::string_view accepted) {
  const std::size_t at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  std::string_view rest = accepted.substr(at + 4);
  rest = rest.substr(0, rest.find(','));
  const std::size_t weight = rest.find("q=");
  return weight == std::string_view::npos ||
         rest.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
}

// Empty when zlib fails.
std::string gzip(const std::string& body) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  // zlib's interface predates const; the input is not written to.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return result == Z_STREAM_END ? out : std::string();
}

}  // namespace

void compress(const Request& request, Response& response) {
  const std::string* type = response.header("Content-Type");
  if (type == nullptr || !is_text(*type)) return;
  const std::string* vary = response.header("Vary");
  response.set_header("Vary", vary == nullptr ? "Accept-Encoding" : *vary + ", Accept-Encoding");
  if (response.body.size() < kWorthwhile || !accepts_gzip(request.header("accept-encoding")))
    return;
  std::string compressed = gzip(response.body);
  if (compressed.empty()) return;
  response.body = std::move(compressed);
  response.set_header("Content-Encoding", "gzip");
}

}  // namespace tusach::api
