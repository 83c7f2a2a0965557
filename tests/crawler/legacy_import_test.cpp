// Files in the encodings that were used before Unicode.
#include <gmock/gmock.h>

#include "tests/crawler/import_fixture.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// "LuËt" as the four bytes that an editor without Unicode wrote.
std::string bytes_of(const std::string& latin1_in_utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < latin1_in_utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(latin1_in_utf8[i]);
    if (byte < 0x80) {
      bytes += latin1_in_utf8[i];
    } else {
      const auto next = static_cast<unsigned char>(latin1_in_utf8[++i]);
      bytes += static_cast<char>((byte & 0x03U) << 6U | (next & 0x3FU));
    }
  }
  return bytes;
}

const std::string kTcvn3 =
    "quèc héi\nSè: 12/2003/QH11\nLuËt\nThuyÒn bÌ\n"
    "§iÒu 1. Ph¹m vi\nLuËt nµy nãi vÒ thuyÒn vµ bÌ trªn s«ng.\n"
    "§iÒu 2. §¨ng ký thuyÒn\nChñ thuyÒn ®¨ng ký t¹i x·.\n";

class LegacyImportTest : public tests::ImportFixture {};

TEST_F(LegacyImportTest, ATextInTcvn3BecomesUnicode) {
  const ImportReport report = import_file("a.txt", bytes_of(kTcvn3));
  EXPECT_THAT(report.problems, IsEmpty());
  ASSERT_THAT(report.notices, SizeIs(1));
  EXPECT_THAT(report.notices[0].message, HasSubstr("TCVN3"));
  const auto document = catalog_.find("a");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->number, "12/2003/QH11");
  ASSERT_THAT(document->provisions, SizeIs(2));
  EXPECT_EQ(document->provisions[0].heading, "Phạm vi");
  EXPECT_EQ(document->provisions[1].heading, "Đăng ký thuyền");
}

TEST_F(LegacyImportTest, ATextThatWasMisreadIsTheSameDocument) {
  import_file("a.txt", bytes_of(kTcvn3));
  const ImportReport report = import_file("a.txt", kTcvn3);
  EXPECT_EQ(report.unchanged, 1U);
  EXPECT_THAT(report.notices, SizeIs(1));
}

TEST_F(LegacyImportTest, APageInVniBecomesUnicode) {
  const std::string page =
      "<html><head><title>Luaät Thuyeàn</title></head><body><p>Ñieàu 1. Phaïm vi</p>"
      "<p>Luaät naøy noùi veà thuyeàn vaø beø treân soâng.</p></body></html>";
  for (const std::string& content : {page, bytes_of(page)}) {
    const ImportReport report = import_file("b.html", content);
    EXPECT_THAT(report.problems, IsEmpty());
    EXPECT_THAT(report.notices, SizeIs(1));
    const auto document = catalog_.find("b");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->title, "Luật Thuyền");
    ASSERT_THAT(document->provisions, SizeIs(1));
    EXPECT_EQ(document->provisions[0].heading, "Phạm vi");
  }
}

TEST_F(LegacyImportTest, StringsOfARecordAreConvertedTogether) {
  const ImportReport report = import_file(
      "a.jsonl",
      R"({"id": "a", "title": "LuËt ThuyÒn", "articles": [{"number": "§iÒu 1", "heading": "Ph¹m vi",)"
      R"( "body": "1. ThuyÒn vµ bÌ.\n2. Kết cấu theo thÈm quyÒn cña x·."}]})"
      "\n"
      R"({"id": "b", "title": "Luật Bè", "text": "Điều 1. Bè\nLà bè."})"
      "\n");
  EXPECT_EQ(report.added, 2U);
  ASSERT_THAT(report.notices, SizeIs(1));
  EXPECT_EQ(report.notices[0].line, 1U);
  const auto document = catalog_.find("a");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Luật Thuyền");
  ASSERT_THAT(document->provisions, SizeIs(1));
  EXPECT_EQ(document->provisions[0].heading, "Phạm vi");
  ASSERT_THAT(document->provisions[0].children, SizeIs(2));
  EXPECT_EQ(document->provisions[0].children[1].text, "Kết cấu theo thẩm quyền của xã.");
}

TEST_F(LegacyImportTest, UnicodeIsNotTouched) {
  const ImportReport report = import_file("c.txt", "Điều 1. Là có\nHội và số, § 5, 20 °C.\n");
  EXPECT_THAT(report.notices, IsEmpty());
  EXPECT_EQ(report.added, 1U);
}

TEST_F(LegacyImportTest, BytesOfAnotherLanguageAreRefused) {
  const ImportReport report = import_file(
      "d.txt", bytes_of("L'été, les mères de Genève ont célébré la fête où elle a été créée.\n"));
  ASSERT_THAT(report.problems, SizeIs(1));
  EXPECT_THAT(report.problems[0].message, HasSubstr("UTF-8"));
}

}  // namespace
}  // namespace tusach::crawler
