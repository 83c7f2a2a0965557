#include "crawler/archive/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr int kGzipWindow = 15 + 16;
constexpr int kLevel = 3;  // of the text of laws: 4 % larger than level 6, at 40 % of its time
constexpr int kMemory = 8;
constexpr std::size_t kFirstBlock = std::size_t{64} << 10U;

Bytef* writable(std::string_view bytes) {
  // zlib takes its input without const, and leaves it alone.
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = writable(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw Error(ErrorCategory::internal, "zlib did not finish");
  return out;
}

std::string gunzip(std::string_view member, std::size_t most) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::bad_alloc();
  std::string out(std::min(most + 1, std::max(kFirstBlock, 4 * member.size())), '\0');
  stream.next_in = writable(member);
  stream.avail_in = static_cast<uInt>(member.size());
  int result = Z_OK;
  while (result == Z_OK) {
    if (stream.total_out == out.size()) {
      if (out.size() > most) break;
      out.resize(std::min(most + 1, 2 * out.size()));
    }
    stream.next_out = reinterpret_cast<Bytef*>(out.data()) + stream.total_out;
    stream.avail_out = static_cast<uInt>(out.size() - stream.total_out);
    result = inflate(&stream, Z_NO_FLUSH);
    if (result == Z_BUF_ERROR && stream.avail_out == 0) result = Z_OK;
  }
  const std::size_t size = stream.total_out;
  inflateEnd(&stream);
  if (size > most) throw Error(ErrorCategory::bad_data, "a gzip member that is too large");
  if (result != Z_STREAM_END) throw Error(ErrorCategory::bad_data, "a damaged gzip member");
  out.resize(size);
  return out;
}

}  // namespace tusach::crawler
