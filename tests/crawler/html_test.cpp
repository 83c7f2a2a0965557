// HTML → XML → readable lines → documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crawler/html_to_xml.h"
#include "crawler/readable_text.h"
#include "law/error.h"
#include "tests/crawler/import_fixture.h"

namespace tusach::crawler {
namespace {

using ::testing::HasSubstr;

std::string text_of(const std::string& html) {
  return readable_text(html_to_xml(html));
}

TEST(HtmlToXml, KeepsElementsAttributesAndText) {
  const pugi::xml_document page =
      html_to_xml("<P Class=a>Đò &amp; bè<br>hai<!-- no --><foo-bar x='1'>ba</foo-bar>");
  const pugi::xml_node paragraph = page.select_node("/html/body/p").node();
  EXPECT_STREQ(paragraph.attribute("class").value(), "a");
  EXPECT_STREQ(paragraph.child_value(), "Đò & bè");
  EXPECT_STREQ(page.select_node("//foo-bar[@x='1']").node().child_value(), "ba");
}

TEST(HtmlToXml, ReadsAnyBytes) {
  std::string bytes;
  for (int value = 0; value < 4096; ++value) bytes += static_cast<char>(value * 7 % 256);
  for (const std::string& html : {bytes, std::string("<"), std::string("</"), std::string("<!--"),
                                  std::string("<a b=\""), std::string("<script>"), std::string()}) {
    EXPECT_TRUE(html_to_xml(html).child("html")) << html;
  }
}

std::string repeat(const std::string& piece, int times) {
  std::string all;
  for (int count = 0; count < times; ++count) all += piece;
  return all;
}

TEST(HtmlToXml, RefusesPagesThatWouldTakeForEver) {
  std::string fonts;
  for (int number = 0; number < 900; ++number) fonts += "<b id=" + std::to_string(number) + ">";
  for (const std::string& html : {repeat("<div>", 200'000), repeat("<b><!--</b>-->", 200'000),
                                  repeat("<i x='</i>'>", 200'000), repeat("<div></b>", 200'000),
                                  fonts + repeat("<p>x", 100'000)}) {
    EXPECT_THROW(html_to_xml(html), Error) << html.substr(0, 40);
  }
}

TEST(HtmlToXml, ReadsLongPagesThatLeaveTagsOpen) {
  EXPECT_EQ(html_to_xml(repeat("<p>x<li>y<br><td>", 50'000)).select_nodes("//p").size(), 50'000U);
  EXPECT_EQ(html_to_xml(repeat("<div><b>x</b></div>", 50'000)).select_nodes("//b").size(), 50'000U);
}

TEST(ReadableText, BlocksAreLinesAndSpacesAreOne) {
  EXPECT_EQ(text_of("<p>Điều 1. <b>Thuyền</b>\n và  bè<p>Hai<br>ba<div>bốn<div>năm</div>sáu</div>"),
            "Điều 1. Thuyền và bè\nHai\nba\nbốn\nnăm\nsáu\n");
}

TEST(ReadableText, WhatIsNotTextIsLeftOut) {
  EXPECT_EQ(text_of("<title>T</title><nav>menu<p>x</nav><header>đầu</header><script>a<b</script>"
                    "<style>p{}</style><p>Đò<form><p>ô</form><p>ngang<footer>cuối</footer>"),
            "Đò\nngang\n");
}

TEST(ReadableText, TheMainPartAlone) {
  EXPECT_EQ(text_of("<p>quảng cáo<main><p>Đò</main><p>tin khác"), "Đò\n");
  EXPECT_EQ(text_of("<main></main><p>Đò"), "Đò\n");
}

TEST(ReadableText, TablesRowByRow) {
  EXPECT_EQ(text_of("<table><tr><th>TT<th>Việc<tr><td>1<td><p>Sửa đò</p><tr><td>2<td>Sơn bè"
                    "</table><p>Hết"),
            "TT | Việc\n1 | Sửa đò\n2 | Sơn bè\nHết\n");
}

TEST(ReadableText, EmptyParagraphsOfWordAreNoLines) {
  EXPECT_EQ(text_of("<p>Đò<p>&nbsp;</p><table><tr><td><p>1<p>&nbsp; &nbsp;<td><p>Bè</table>"),
            "Đò\n1 | Bè\n");
}

TEST(ReadableText, ATableThatLaysOutParagraphsKeepsThem) {
  EXPECT_EQ(text_of("<table><tr><td><p>ỦY BAN<p>TỈNH SÔNG<td><p>CỘNG HÒA<br>Độc lập</table>"),
            "ỦY BAN\nTỈNH SÔNG\nCỘNG HÒA\nĐộc lập\n");
}

TEST(ReadableText, TitlesInTheOrderOfTrust) {
  const std::string title = "<title>Cổng | Đò</title>";
  const std::string heading = "<body><h1>Giá <i>vé</i> đò</h1>";
  EXPECT_EQ(page_title(html_to_xml(title)), "Cổng | Đò");
  EXPECT_EQ(page_title(html_to_xml(title + heading)), "Giá vé đò");
  EXPECT_EQ(
      page_title(html_to_xml("<meta property='og:title' content=' Vé  đò '>" + title + heading)),
      "Vé đò");
  EXPECT_EQ(page_title(html_to_xml("<p>x")), "");
}

using HtmlImportTest = tests::ImportFixture;

TEST_F(HtmlImportTest, APageBecomesADocument) {
  const auto report = import_file(
      "van-ban.html",
      "<!DOCTYPE html><html><head><title>Cổng thông tin</title></head><body><nav>Trang chủ</nav>"
      "<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH SÔNG ĐÒ<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
      "Độc lập - Tự do - Hạnh phúc<tr><td>Số: 34/2021/QĐ-UBND<td>Sông Đò, ngày 5 tháng 11 năm "
      "2021</table><p align=center><b>QUYẾT ĐỊNH</b></p><p><b>Về giá vé đò</b></p>"
      "<p>Căn cứ Luật Đò;</p><p><b>Điều 1.</b> Giá vé</p><p>1. Giá vé là 5.000 đồng.</p>"
      "<p>2. Trẻ em đi đò không mất tiền.</p></body></html>");
  EXPECT_TRUE(report.problems.empty());
  const auto document = catalog_.find("van-ban");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->number, "34/2021/QĐ-UBND");
  EXPECT_EQ(document->type, "Quyết định");
  EXPECT_EQ(document->title, "Về giá vé đò");
  EXPECT_EQ(document->issued, law::parse_date("2021-11-05"));
  ASSERT_EQ(document->provisions.size(), 1U);
  EXPECT_EQ(document->provisions[0].children.size(), 2U);
}

TEST_F(HtmlImportTest, APageWithoutTextIsAProblem) {
  const auto report = import_file("a.htm", "<html><script>x</script></html>");
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_THAT(report.problems[0].message, HasSubstr("no text"));
}

}  // namespace
}  // namespace tusach::crawler
