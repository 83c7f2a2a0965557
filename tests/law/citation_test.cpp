#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "law/citation_finder.h"

namespace tusach::law {
namespace {

/// "words → document#address, …" for each citation.
std::vector<std::string> cited(std::string_view text, std::string_view at = {}) {
  CitationFinder finder;
  std::vector<std::string> lines;
  for (const Citation& one : finder.find(text, at)) {
    const DocumentMention& document = one.document;
    std::string name = document.self ? "this" : document.number;
    if (name.empty()) name = document.name + "@";
    if (document.year && document.number.empty()) name += std::to_string(*document.year);
    std::string line = std::string(text.substr(one.begin, one.end - one.begin)) + " → ";
    if (one.provisions.empty()) line += name + "#";
    for (std::size_t i = 0; i < one.provisions.size(); ++i) {
      if (i > 0) line += ", ";
      line += name + "#" + one.provisions[i].address;
      if (!one.provisions[i].last.empty()) line += ".." + one.provisions[i].last;
    }
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Citation, FromThePointToTheDocument) {
  EXPECT_EQ(cited("theo điểm k khoản 2 Điều 1 Nghị quyết số 110/2022/NQ-HĐND thì"),
            Lines{"điểm k khoản 2 Điều 1 Nghị quyết số 110/2022/NQ-HĐND → "
                  "110/2022/NQ-HĐND#dieu-1.khoan-2.diem-k"});
}

TEST(Citation, WhatIsLargerIsSharedOut) {
  EXPECT_EQ(cited("Xem điểm a, b khoản 2 và khoản 3 Điều 5 Nghị định số 15/2020/NĐ-CP."),
            Lines{"điểm a, b khoản 2 và khoản 3 Điều 5 Nghị định số 15/2020/NĐ-CP → "
                  "15/2020/NĐ-CP#dieu-5.khoan-2.diem-a, 15/2020/NĐ-CP#dieu-5.khoan-2.diem-b, "
                  "15/2020/NĐ-CP#dieu-5.khoan-3"});
  EXPECT_EQ(cited("các khoản 1, 2 và 3 Điều 8; điểm đ khoản 2 Điều 9 của Luật Thủy lợi"),
            Lines{"khoản 1, 2 và 3 Điều 8; điểm đ khoản 2 Điều 9 của Luật Thủy lợi → "
                  "Luật Thủy lợi@#dieu-8.khoan-1, Luật Thủy lợi@#dieu-8.khoan-2, "
                  "Luật Thủy lợi@#dieu-8.khoan-3, Luật Thủy lợi@#dieu-9.khoan-2.diem-đ"});
}

TEST(Citation, FromTheArticleToThePoint) {
  EXPECT_EQ(cited("tại Điều 5, khoản 2, điểm a Luật Đất đai năm 2013"),
            Lines{"Điều 5, khoản 2, điểm a Luật Đất đai năm 2013 → "
                  "Luật Đất đai@2013#dieu-5.khoan-2.diem-a"});
}

TEST(Citation, RangesKeepTheirEnds) {
  EXPECT_EQ(cited("từ khoản 1 đến khoản 4 Điều 7 Luật này"),
            Lines{"khoản 1 đến khoản 4 Điều 7 Luật này → "
                  "this#dieu-7.khoan-1..dieu-7.khoan-4"});
}

TEST(Citation, RelativeOnesStandWhereTheTextStands) {
  EXPECT_EQ(cited("theo khoản 2 Điều này và điểm a khoản này", "dieu-7.khoan-3"),
            Lines{"khoản 2 Điều này và điểm a khoản này → this#dieu-7.khoan-2, "
                  "this#dieu-7.khoan-3.diem-a"});
  EXPECT_EQ(cited("khoản 2 Điều này và Điều 9 Luật Thủy lợi", "dieu-7"),
            (Lines{"khoản 2 Điều này → this#dieu-7.khoan-2",
                   "Điều 9 Luật Thủy lợi → Luật Thủy lợi@#dieu-9"}));
}

TEST(Citation, DateAndBodyBelongToIt) {
  CitationFinder finder;
  const std::string text =
      "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ quy định xử phạt";
  const auto found = finder.find(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin),
            "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ");
  EXPECT_EQ(found[0].document.issued, parse_date("2020-02-03"));
  EXPECT_EQ(found[0].document.issuing_body, "Chính phủ");
  EXPECT_EQ(found[0].document.type, "Nghị định");
}

TEST(Citation, AbbreviationsAndYears) {
  EXPECT_EQ(cited("Điều 134 BLHS 2015 và NĐ 100/2019/NĐ-CP"),
            (Lines{"Điều 134 BLHS 2015 → Bộ luật Hình sự@2015#dieu-134",
                   "NĐ 100/2019/NĐ-CP → 100/2019/NĐ-CP#"}));
  EXPECT_EQ(cited("Luật TTHC có hiệu lực"), Lines{"Luật TTHC → Luật Tố tụng hành chính@#"});
}

TEST(Citation, CommonWordsAreNone) {
  EXPECT_EQ(cited("Đủ điều kiện, khoản tiền 5 triệu đồng, điểm đỗ xe, luật sư giỏi, 2 điểm; "
                  "Nghị định của Chính phủ; pháp luật về đất đai"),
            Lines{});
  EXPECT_EQ(cited("Điều 5. Phạm vi điều chỉnh"), Lines{});
}

TEST(Citation, AnyBytesAreRead) {
  CitationFinder finder;
  for (const std::string& text :
       {std::string("Điều \xff\xfe 5 khoản"), std::string("điểm"), std::string("Điều 5 của"),
        std::string("từ khoản 1 đến"), std::string(3000, ','), std::string("Nghị định số")}) {
    for (const Citation& one : finder.find(text)) {
      EXPECT_LE(one.end, text.size());
      EXPECT_LT(one.begin, one.end);
    }
  }
}

}  // namespace
}  // namespace tusach::law
