#include <gtest/gtest.h>

#include <ctime>
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

TEST(Citation, RangesInOtherWords) {
  EXPECT_EQ(cited("các khoản từ 2 đến 5 Điều 7"),
            Lines{"khoản từ 2 đến 5 Điều 7 → this#dieu-7.khoan-2..dieu-7.khoan-5"});
  EXPECT_EQ(cited("từ Điều 12 đến hết Điều 15 Nghị định này"),
            Lines{"Điều 12 đến hết Điều 15 Nghị định này → this#dieu-12..dieu-15"});
  EXPECT_EQ(cited("xem Điều 3 - Điều 7 Luật này"),
            Lines{"Điều 3 - Điều 7 Luật này → this#dieu-3..dieu-7"});
}

TEST(Citation, FormsAreAnnexesOfTheirOwn) {
  EXPECT_EQ(cited("theo Mẫu số 02 quy định tại Phụ lục I ban hành kèm theo Nghị định này"),
            Lines{"Mẫu số 02 quy định tại Phụ lục I ban hành kèm theo Nghị định này → "
                  "this#phu-luc-mau-so-02"});
  EXPECT_EQ(cited("các mẫu 10a và 10b ban hành kèm theo Nghị định số 20/2021/NĐ-CP"),
            Lines{"mẫu 10a và 10b ban hành kèm theo Nghị định số 20/2021/NĐ-CP → "
                  "20/2021/NĐ-CP#phu-luc-mau-so-10a, 20/2021/NĐ-CP#phu-luc-mau-so-10b"});
  EXPECT_EQ(cited("lập theo Mẫu số 01/TĐ kèm theo Thông tư này"),
            Lines{"Mẫu số 01/TĐ kèm theo Thông tư này → this#phu-luc-mau-so-01-tđ"});
  EXPECT_EQ(cited("Mẫu số 03 (kèm theo quyết định)\nmay 3 mẫu 5 cái"), Lines{});
}

TEST(Citation, PartsOfAnnexes) {
  EXPECT_EQ(cited("mục 1 và mục 3 Phụ lục II ban hành kèm Thông tư số 11/2021/TT-BTP"),
            Lines{"mục 1 và mục 3 Phụ lục II ban hành kèm Thông tư số 11/2021/TT-BTP → "
                  "11/2021/TT-BTP#phu-luc-ii.muc-1, 11/2021/TT-BTP#phu-luc-ii.muc-3"});
  EXPECT_EQ(cited("tại Mục A Phần I Phụ lục này", "phu-luc-ii.phan-ii"),
            Lines{"Mục A Phần I Phụ lục này → this#phu-luc-ii.phan-i.muc-a"});
  EXPECT_EQ(cited("khoản 2 Điều này", "phu-luc-1.dieu-4.khoan-1"),
            Lines{"khoản 2 Điều này → this#phu-luc-1.dieu-4.khoan-2"});
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

TEST(Citation, BodiesEndWhereTheirNamesEnd) {
  const auto body_in = [](const std::string& text) {
    const auto found = CitationFinder().find(text);
    return found.empty() ? "none" : found.front().document.issuing_body;
  };
  EXPECT_EQ(body_in("Thông tư số 9/2021/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch và mẫu đơn"),
            "Bộ Văn hóa, Thể thao và Du lịch");
  EXPECT_EQ(body_in("Quyết định số 5/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu Ban "
                    "hành giá nước"),
            "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu");
  EXPECT_EQ(body_in("Nghị định số 7/2020/NĐ-CP của Chính phủ Quy định về đò"), "Chính phủ");
  EXPECT_EQ(body_in("Thông tư số 3/2020/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về"),
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ");
  EXPECT_EQ(body_in("Thông tư liên tịch số 3/2013/TTLT-BTP-BTC của Bộ Tư pháp và Bộ Tài chính nêu"),
            "Bộ Tư pháp và Bộ Tài chính");
  EXPECT_EQ(body_in("Thông tư số 3/2013/TT-BTP của Bộ Tư pháp và Bộ Tài chính phối hợp"),
            "Bộ Tư pháp");
  EXPECT_EQ(body_in("Nghị định của Chính phủ số 43/CP"), "Chính phủ");
}

TEST(Citation, NumbersWithoutAYear) {
  EXPECT_EQ(cited("Quyết định số 202-CT, Nghị định 388-HĐBT, Sắc lệnh số 85/SL"),
            (Lines{"Quyết định số 202-CT → 202/CT#", "Nghị định 388-HĐBT → 388/HĐBT#",
                   "Sắc lệnh số 85/SL → 85/SL#"}));
}

TEST(Citation, LawsThatAmendOthers) {
  EXPECT_EQ(cited("Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 34/2009/QH12"),
            Lines{"Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 34/2009/QH12 → "
                  "34/2009/QH12#"});
  // The number is that of the law that is amended.
  EXPECT_EQ(cited("Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 45/2013/QH13"),
            Lines{"Luật Đất đai số 45/2013/QH13 → 45/2013/QH13#"});
}

TEST(Citation, WhatIsOfAnotherDocumentIsNotOfThis) {
  EXPECT_EQ(cited("theo Điều 42 của Pháp lệnh và Phụ lục I của Công ước về chim di cư"), Lines{});
  EXPECT_EQ(cited("các văn bản này, những Nghị định này, theo quyết định này, danh mục này"),
            Lines{});
  EXPECT_EQ(cited("điểm a khoản 2 Nghị định số 7/2020/NĐ-CP", "dieu-9.khoan-1"),
            Lines{"điểm a khoản 2 Nghị định số 7/2020/NĐ-CP → 7/2020/NĐ-CP#khoan-2.diem-a"});
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
  EXPECT_EQ(cited("tài khoản 1051, thời điểm 2, học phần I, danh mục này", "dieu-2.khoan-1"),
            Lines{});
  EXPECT_EQ(cited("Điều 5. Phạm vi điều chỉnh"), Lines{});
}

/// Processor time for a text of this piece, again and again.
std::clock_t time_for(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  const std::clock_t start = std::clock();
  CitationFinder().find(text, "dieu-1");
  return std::clock() - start;
}

TEST(Citation, HostileTextsTakeLinearTime) {
  constexpr std::size_t kTimes = 5'000;
  for (const char* piece :
       {"điểm a, b, c, d, đ, ", "Điều 1 ", "điểm a ", "khoản 1, ", "Điều 1 khoản 2 điểm a ",
        "Điều 1, điểm a, ", "Luật ", "Luật Đất đai (sửa đổi năm ",
        "Luật sửa đổi, bổ sung một số điều của ", "Mẫu số 1-", "Phụ lục ", "Nghị định của Bộ ",
        "số 1/2020/NĐ-CP của Bộ trưởng, ", "Điều 1 đến Điều 99999999999 ", "1,2,3,4,",
        "Chương I Phần II Mục 3 "}) {
    const std::clock_t once = time_for(piece, kTimes);
    const std::clock_t eight_times = time_for(piece, 8 * kTimes);
    EXPECT_LT(eight_times, 24 * once + CLOCKS_PER_SEC / 10) << piece;
  }
}

TEST(Citation, ListsDoNotMultiplyWithoutEnd) {
  std::string text = "điểm a";
  for (int i = 0; i < 3000; ++i) text += ", b";
  text += " khoản 1";
  for (int i = 2; i < 3000; ++i) text += ", " + std::to_string(i);
  text += " Điều 1";
  for (int i = 2; i < 3000; ++i) text += ", " + std::to_string(i);
  std::size_t provisions = 0;
  for (const Citation& one : CitationFinder().find(text)) provisions += one.provisions.size();
  EXPECT_LE(provisions, 10'000U);
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
