#include "crawler/archive/http_payload.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <new>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;
// zlib finds out itself whether a header of gzip or of zlib stands there.
constexpr int kAnyWindow = 15 + 32;
constexpr int kRawWindow = -15;

[[noreturn]] void fail(const std::string& message) {
  throw Error(ErrorCategory::bad_data, message);
}

void append(std::string& out, const char* bytes, std::size_t count, std::size_t most) {
  if (count > most - out.size()) fail("a body that is too large when it is unpacked");
  out.append(bytes, count);
}

struct Inflate {
  explicit Inflate(int window) {
    if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
  }
  ~Inflate() { inflateEnd(&stream); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  z_stream stream{};
};

std::string inflate_all(std::string& body, int window, std::size_t most) {
  Inflate inflating(window);
  z_stream& stream = inflating.stream;
  stream.next_in = reinterpret_cast<Bytef*>(body.data());
  stream.avail_in = static_cast<uInt>(body.size());
  std::array<char, kBlock> block{};
  std::string out;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    append(out, block.data(), block.size() - stream.avail_out, most);
    if (result == Z_STREAM_END) {
      if (stream.avail_in == 0) return out;
      // Several members one behind another are one body; what else stands there is not of it.
      if (inflateReset(&stream) != Z_OK || *stream.next_in != 0x1F) return out;
      continue;
    }
    if (result != Z_OK) fail("a damaged gzip or deflate body");
  }
}

// Some servers send deflate without the header that RFC 9110 asks for.
std::string inflate_deflate(std::string& body, std::size_t most) {
  const bool zlib =
      body.size() > 1 && (static_cast<unsigned char>(body[0]) & 0x0FU) == Z_DEFLATED &&
      (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31U == 0;
  return inflate_all(body, zlib ? kAnyWindow : kRawWindow, most);
}

struct BrotliDeleter {
  void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

std::string undo_brotli(const std::string& body, std::size_t most) {
  const std::unique_ptr<BrotliDecoderState, BrotliDeleter> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
  if (!state) throw std::bad_alloc();
  std::size_t left = body.size();
  const auto* next = reinterpret_cast<const std::uint8_t*>(body.data());
  std::array<char, kBlock> block{};
  std::string out;
  for (;;) {
    std::size_t room = block.size();
    auto* to = reinterpret_cast<std::uint8_t*>(block.data());
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
    append(out, block.data(), block.size() - room, most);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) fail("a damaged Brotli body");
  }
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

std::string join_chunks(const std::string& whole) {
  std::string_view body = whole;
  std::string joined;
  while (!body.empty()) {
    const std::size_t end = body.find("\r\n");
    std::size_t size = 0;
    const std::string_view line = body.substr(0, end);
    const auto [stop, fault] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool number = fault == std::errc() && stop != line.data();
    if (!number || (stop != line.data() + line.size() && *stop != ';' && *stop != ' ')) {
      return whole;
    }
    if (size == 0 || end == std::string_view::npos) break;
    body.remove_prefix(end + 2);
    joined += body.substr(0, size);
    body.remove_prefix(std::min(body.size(), size));
    body.remove_prefix(std::min<std::size_t>(body.size(), 2));
  }
  return joined;
}

std::string undo_encoding(std::string body, std::string_view encoding, std::size_t most) {
  while (!encoding.empty()) {
    const std::size_t comma = encoding.rfind(',');
    std::string name(trim(comma == std::string_view::npos ? encoding : encoding.substr(comma + 1)));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    encoding = encoding.substr(0, comma == std::string_view::npos ? 0 : comma);
    if (body.empty() || name.empty() || name == "identity") continue;
    if (name == "gzip" || name == "x-gzip") {
      body = inflate_all(body, kAnyWindow, most);
    } else if (name == "deflate") {
      body = inflate_deflate(body, most);
    } else if (name == "br") {
      body = undo_brotli(body, most);
    } else {
      fail("a Content-Encoding that is not known: " + name);
    }
  }
  return body;
}

}  // namespace tusach::crawler
