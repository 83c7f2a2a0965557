// The text of single files in whatever form people keep them.
#include "crawler/import/file_text.h"

#include <gtest/gtest.h>

#include <fstream>

#include "law/error.h"
#include "tests/temporary_directory.h"

namespace tusach::crawler {
namespace {

class FileTextTest : public ::testing::Test {
 protected:
  UnicodeText text_of(const std::string& name, const std::string& content) {
    const std::filesystem::path file = directory_.path() / name;
    std::ofstream(file, std::ios::binary) << content;
    return text_of_file(file);
  }

  tests::TemporaryDirectory directory_;
};

TEST_F(FileTextTest, PlainTextStaysAsItIs) {
  const std::string text = "  Theo Điều 5\n\n| Luật này |\n";
  EXPECT_EQ(text_of("a.txt", text).text, text);
  EXPECT_EQ(text_of("no-ending", text).text, text);
  EXPECT_EQ(text_of("marked.txt", "\xef\xbb\xbf" + text).text, text);
}

TEST_F(FileTextTest, AnEditorsUnicodeIsUtf16) {
  using std::string_literals::operator""s;
  const UnicodeText little = text_of("a.txt",
                                     "\xff\xfe\x10\x01i\0\xc1\x1eu\0 \0"
                                     "5\0"s);
  EXPECT_EQ(little.text, "Điều 5");
  EXPECT_EQ(little.notice, "converted from UTF-16");
  EXPECT_EQ(text_of("b.txt",
                    "\xfe\xff\x01\x10\0i\x1e\xc1\0u\0 \0"
                    "5"s)
                .text,
            "Điều 5");
  EXPECT_EQ(text_of("odd.txt",
                    "\xff\xfe"
                    "5\0\0\xd8"s)
                .text.substr(0, 1),
            "5");
}

TEST_F(FileTextTest, PagesGiveWhatPeopleRead) {
  const UnicodeText page = text_of("a.html",
                                   "<html><head><title>Kế hoạch</title><script>Điều 9</script>"
                                   "</head><body><p>Theo <b>Điều 5</b></p><p>Luật này</p></body>");
  EXPECT_EQ(page.text, "Theo Điều 5\nLuật này\n");
  EXPECT_THROW(text_of("b.html", "<html></html>"), Error);
}

TEST_F(FileTextTest, OtherBytesAreRefused) {
  EXPECT_THROW(text_of("a.txt", "\xc3\x28\xa0\xa1"), Error);
  EXPECT_THROW(text_of_file(directory_.path() / "none.txt"), Error);
}

}  // namespace
}  // namespace tusach::crawler
