// Bodies of foreign records, out of their chunks and encodings.
#include "crawler/archive/http_payload.h"

#include <gtest/gtest.h>

#include "crawler/archive/gzip.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMost = 1 << 20;

TEST(HttpPayload, ChunksAreJoined) {
  EXPECT_EQ(join_chunks("5\r\nhello\r\n6;name=value\r\n world\r\n0\r\nTrailer: x\r\n\r\n"),
            "hello world");
  EXPECT_EQ(join_chunks("A\r\n0123456789\r\n0\r\n\r\n"), "0123456789");
  EXPECT_EQ(join_chunks("5\r\nhel"), "hel") << "cut off";
  EXPECT_EQ(join_chunks("<html>as it is</html>"), "<html>as it is</html>");
  EXPECT_EQ(join_chunks("ffffffffffffffffffff\r\nx"), "ffffffffffffffffffff\r\nx");
  EXPECT_EQ(join_chunks(""), "");
}

TEST(HttpPayload, EncodingsAreUndone) {
  const std::string text(5000, 'x');
  EXPECT_EQ(undo_encoding(gzip(text), "gzip", kMost), text);
  EXPECT_EQ(undo_encoding(gzip(text) + gzip("end"), "X-GZIP", kMost), text + "end");
  EXPECT_EQ(undo_encoding(gzip(gzip(text)), "gzip, gzip", kMost), text);
  const std::string brotli =
      "\x8b\x15\x80{\"success\":true,\"data\":{\"id\":\"1\"},\"total\":1}\x03";
  EXPECT_EQ(undo_encoding(brotli, "br", kMost), R"({"success":true,"data":{"id":"1"},"total":1})");
  EXPECT_EQ(undo_encoding("as it is", "identity", kMost), "as it is");
  EXPECT_EQ(undo_encoding("", "gzip", kMost), "");
  // "x" in zlib's form, and without its header and check.
  EXPECT_EQ(undo_encoding({"\x78\x9c\xab\x00\x00\x00\x79\x00\x79", 9}, "deflate", kMost), "x");
  EXPECT_EQ(undo_encoding({"\xab\x00\x00", 3}, "deflate", kMost), "x");
}

TEST(HttpPayload, DamageAndBombsAreFaults) {
  const std::string member = gzip(std::string(2 * kMost, '\0'));
  EXPECT_THROW((void)undo_encoding(member, "gzip", kMost), Error);
  EXPECT_THROW((void)undo_encoding(member.substr(0, member.size() / 2), "gzip", 4 * kMost), Error);
  EXPECT_THROW((void)undo_encoding("no gzip", "gzip", kMost), Error);
  EXPECT_THROW((void)undo_encoding("no brotli", "br", kMost), Error);
  EXPECT_THROW((void)undo_encoding("x", "zstd", kMost), Error);
}

}  // namespace
}  // namespace tusach::crawler
