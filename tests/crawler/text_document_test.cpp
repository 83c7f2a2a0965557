// What is read from the head of plain texts.
#include "crawler/import/text_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crawler/import_fixture.h"
#include "tests/shared_data.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

law::LegalDocument read(const std::string& text) {
  return document_of_text(text, {"id", ""}).document;
}

law::Date date(int year, unsigned month, unsigned day) {
  return law::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

TEST(TextDocument, TheHeadOfAPlan) {
  const auto document = read(
      "ỦY BAN NHÂN DÂN\nTỈNH SÔNG ĐÒ\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "Độc lập - Tự do - Hạnh phúc\n---------------\nSố: 12/KH-UBND\n\n"
      "Sông Đò, ngày 03 tháng 9 năm 2019\n\n KẾ HOẠCH \n\nThực hiện Đề án “Bến đò số”\n\n"
      "Thực hiện Quyết định số 471/QĐ-TTg ngày 26 tháng 4 năm 2019, Ủy ban ban hành:\n\n"
      "I. MỤC ĐÍCH\n\n1. Mục đích\n\n- Đò an toàn.\n\nII. TỔ CHỨC\n\nCác bến thực hiện.\n");
  EXPECT_EQ(document.number, "12/KH-UBND");
  EXPECT_EQ(document.type, "Kế hoạch");
  EXPECT_EQ(document.title, "Thực hiện Đề án “Bến đò số”");
  EXPECT_EQ(document.slug, "thuc-hien-de-an-ben-do-so");
  EXPECT_EQ(document.issued, date(2019, 9, 3));
  EXPECT_THAT(document.preamble, StartsWith("Thực hiện Quyết định số 471/QĐ-TTg"));
  ASSERT_EQ(document.provisions.size(), 2U);
  EXPECT_EQ(document.provisions[0].number, "I");
}

TEST(TextDocument, ANumberWithoutItsSerialIsNone) {
  const auto document = read(
      "Số: /KH-SKHCN\nSông Đò, ngày 14 tháng 02 năm 2022\nKẾ HOẠCH\nPhổ biến pháp luật\n"
      "của Sở Đò\n\nThực hiện Kế hoạch số 07/KH-UBND ngày 18/01/2022.\n");
  EXPECT_EQ(document.number, "");
  EXPECT_EQ(document.title, "Phổ biến pháp luật của Sở Đò");
  EXPECT_EQ(document.issued, date(2022, 2, 14));
}

TEST(TextDocument, NumberAndPlaceOnOneLine) {
  const auto document = read(
      "Số: 34 / 2021 / QĐ - UBND      Sông Đò, ngày 5 tháng 11 năm 2021\nQUYẾT ĐỊNH\n"
      "Về giá vé đò\nCăn cứ Luật Đò;\nQUYẾT ĐỊNH:\nĐiều 1. Giá vé\nGiá vé là 5.000 đồng.\n");
  EXPECT_EQ(document.number, "34/2021/QĐ-UBND");
  EXPECT_EQ(document.issued, date(2021, 11, 5));
  EXPECT_EQ(document.type, "Quyết định");
  EXPECT_EQ(document.title, "Về giá vé đò");
  EXPECT_THAT(document.preamble, StartsWith("Căn cứ Luật Đò;"));
  ASSERT_EQ(document.provisions.size(), 1U);
  EXPECT_EQ(document.provisions[0].heading, "Giá vé");
}

TEST(TextDocument, ALawBearsItsName) {
  for (const char* head : {"LUẬT\nBẾN ĐÒ\n", "LUẬT BẾN ĐÒ\n"}) {
    const auto document =
        read(std::string("QUỐC HỘI\nLuật số: 08/2017/QH14\n\n") + head +
             "Quốc hội ban hành Luật Bến đò.\nChương I\nCHUNG\nĐiều 1. Đò\nĐò.\n");
    EXPECT_EQ(document.type, "Luật");
    EXPECT_EQ(document.number, "08/2017/QH14");
    EXPECT_EQ(document.title, "LUẬT BẾN ĐÒ");
    EXPECT_THAT(document.preamble, StartsWith("Quốc hội ban hành"));
  }
}

TEST(TextDocument, NumbersInsideTheTextAreNotItsOwn) {
  const auto document = read(
      "KẾ HOẠCH\nPhổ biến pháp luật\n\nThực hiện Quyết định số 208/QĐ-UBND ngày 20/01/2022.\n"
      "Số: 99/QĐ-UBND\nI. Mục đích\nĐò.\n");
  EXPECT_EQ(document.number, "");
  EXPECT_EQ(document.issued, std::nullopt);
}

TEST(TextDocument, ATextWithoutAHeadKeepsEveryLine) {
  const auto document = read("Theo đó, đò phải có phao.\nNgoài ra, đò phải có đèn.\n");
  EXPECT_EQ(document.title, "Theo đó, đò phải có phao.");
  EXPECT_EQ(document.type, "");
  EXPECT_EQ(document.preamble, "Theo đó, đò phải có phao.\nNgoài ra, đò phải có đèn.");
}

TEST(TextDocument, AGivenTitleServesWhereTheTextHasNone) {
  EXPECT_EQ(document_of_text("Đò phải có phao.", {"id", "Tin về đò"}).document.title, "Tin về đò");
  EXPECT_EQ(document_of_text("KẾ HOẠCH\nVề đò\n\nĐò.", {"id", "Tin"}).document.title, "Về đò");
}

TEST(TextDocument, ALongOpeningIsCutAtAWord) {
  std::string text;
  for (int count = 0; count < 100; ++count) text += "đò máy ";
  const std::string title = read(text).title;
  EXPECT_LT(title.size(), 170U);
  EXPECT_THAT(title, ::testing::EndsWith("đò máy …"));
}

TEST(TextDocument, MarkdownAndPageJunkAreLeftOut) {
  const auto document = read(
      "Đang tải nội dung, vui lòng chờ giây lát...\n\n## KẾ HOẠCH\n\n### Về **đò**\n\nĐò ngang.\n\n"
      "#### I. MỤC ĐÍCH\n\n- 2 -\n\n**1. Phao**\n\nĐò có phao.\nTrang 3/5\n***\n");
  EXPECT_EQ(document.title, "Về đò");
  EXPECT_EQ(document.preamble, "Đò ngang.");
  ASSERT_EQ(document.provisions.size(), 1U);
  const std::string text = law::plain_text(document.provisions[0]);
  EXPECT_THAT(text, HasSubstr("Đò có phao."));
  EXPECT_THAT(text, Not(HasSubstr("Trang")));
  EXPECT_THAT(text, Not(HasSubstr("*")));
  EXPECT_THAT(text, Not(HasSubstr("- 2 -")));
}

TEST(TextDocument, AnyBytesAreRead) {
  std::string bytes;
  for (int value = 0; value < 4096; ++value) bytes += static_cast<char>(value * 7 % 256);
  EXPECT_EQ(read(bytes).id, "id");
  EXPECT_EQ(read("ngày ngày 99999999999999 tháng 1 năm 2\nKẾ HOẠCH").issued, std::nullopt);
  EXPECT_EQ(read("").title, "");
}

using TextImportTest = tests::ImportFixture;

TEST_F(TextImportTest, TheFileNameGivesTheId) {
  EXPECT_EQ(import_file("Kế hoạch 2022 (bản cuối).txt", "KẾ HOẠCH\nVề đò\n\nĐò.").added, 1U);
  const auto document = catalog_.find("ke-hoach-2022-ban-cuoi");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Về đò");
}

TEST_F(TextImportTest, TextThatIsNotUtf8IsAProblem) {
  const auto report = import_file("a.txt",
                                  "K\xe9 ho\xa1"
                                  "ch");
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_THAT(report.problems[0].message, HasSubstr("UTF-8"));
}

TEST_F(TextImportTest, ProvincialPlans) {
  const auto plans = tests::shared_file("corpora/plans");
  if (!plans) GTEST_SKIP() << "needs ../shared/corpora/plans";
  const auto report = import({*plans});
  EXPECT_EQ(report.added, 5U);
  EXPECT_TRUE(report.problems.empty());
  const auto numbered = catalog_.find("plan-001");
  ASSERT_TRUE(numbered);
  EXPECT_EQ(numbered->number, "3063/KH-UBND");
  EXPECT_EQ(numbered->issued, date(2019, 9, 3));
  for (const char* id : {"plan-000", "plan-001", "plan-002", "plan-003"}) {
    const auto plan = catalog_.find(id);
    ASSERT_TRUE(plan) << id;
    EXPECT_EQ(plan->type, "Kế hoạch") << id;
    EXPECT_THAT(plan->title, ::testing::AnyOf(StartsWith("Thực hiện"), StartsWith("THỰC HIỆN"),
                                              StartsWith("Triển khai")))
        << id;
    EXPECT_THAT(plan->preamble, StartsWith("Thực hiện")) << id;
    EXPECT_GE(plan->provisions.size(), 3U) << id;
    EXPECT_THAT(plan->conclusion, StartsWith("Nơi nhận")) << id;
  }
  EXPECT_TRUE(catalog_.check().empty());
}

}  // namespace
}  // namespace tusach::crawler
