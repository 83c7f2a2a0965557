#include "law/stated_relation.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"

namespace tusach::law {
namespace {

LegalDocument document_of(const std::string& text, const std::string& title = {}) {
  LegalDocument document;
  StructuredText parsed = parse_structure(text);
  document.number = "99/2020/NĐ-CP";
  document.type = "Nghị định";
  document.title = title;
  document.preamble = std::move(parsed.preamble);
  document.provisions = std::move(parsed.provisions);
  return document;
}

/// "replaces 1/2010/NĐ-CP; repeals part 2/2011/NĐ-CP dieu-3".
std::string shown(const LegalDocument& document) {
  std::string all;
  for (const StatedRelation& relation : stated_relations(document)) {
    if (!all.empty()) all += "; ";
    all += std::string(to_string(relation.kind)) + (relation.in_part ? " part " : " ");
    all += relation.target.number.empty() ? relation.target.name : relation.target.number;
    for (const CitedProvision& provision : relation.provisions) all += " " + provision.address;
    if (!relation.doubt.empty()) all += " ?";
  }
  return all;
}

std::string of_final_article(const std::string& text) {
  return shown(document_of("Điều 1. Tên\nThuyền có tên.\nĐiều 2. Hiệu lực thi hành\n" + text));
}

TEST(StatedRelation, ThePreambleNamesTheLegalBasis) {
  EXPECT_EQ(shown(document_of("Căn cứ Luật Thuyền số 5/2011/QH13;\n"
                              "Căn cứ Nghị định số 6/2012/NĐ-CP ngày 01 tháng 02 năm 2012;\n"
                              "Theo đề nghị tại Tờ trình số 7/TTr-BXD;\nĐiều 1. Tên\nCó tên.")),
            "based_on 5/2011/QH13; based_on 6/2012/NĐ-CP");
}

TEST(StatedRelation, TitlesTellWhatIsGuidedAndCorrected) {
  EXPECT_EQ(shown(document_of("Điều 1. Tên\nCó tên.",
                              "Hướng dẫn thi hành Nghị định số 6/2012/NĐ-CP về thuyền")),
            "guides 6/2012/NĐ-CP");
  EXPECT_EQ(shown(document_of("Điều 1. Tên\nCó tên.", "Đính chính Thông tư số 8/2013/TT-BXD")),
            "corrects 8/2013/TT-BXD");
  // The second stands in the name of the first.
  EXPECT_EQ(shown(document_of("Điều 1. Tên\nCó tên.",
                              "Bãi bỏ Thông tư số 8/2013/TT-BXD hướng dẫn Nghị định số "
                              "6/2012/NĐ-CP về thuyền")),
            "repeals 8/2013/TT-BXD");
}

TEST(StatedRelation, TheFirstArticleTellsWhatIsGuided) {
  EXPECT_EQ(shown(document_of("Điều 1. Phạm vi\nNghị định này quy định chi tiết khoản 2 Điều 5 "
                              "Luật số 5/2011/QH13 về thuyền.")),
            "guides part 5/2011/QH13 dieu-5.khoan-2");
}

TEST(StatedRelation, WhatTakesThePlaceOfOthers) {
  EXPECT_EQ(
      of_final_article("Nghị định này có hiệu lực từ ngày 01/01/2021 và thay thế Nghị định số "
                       "6/2012/NĐ-CP ngày 01/02/2012 quy định chi tiết Luật Thuyền, Nghị định "
                       "số 7/2013/NĐ-CP ngày 01/02/2013 sửa đổi Nghị định số 6/2012/NĐ-CP."),
      "replaces 6/2012/NĐ-CP; replaces 7/2013/NĐ-CP");
  EXPECT_EQ(of_final_article("Kể từ ngày Nghị định này có hiệu lực thi hành, Quyết định số "
                             "37/2007/QĐ-NHNN ngày 26/10/2007 hết hiệu lực thi hành."),
            "repeals 37/2007/QĐ-NHNN");
}

TEST(StatedRelation, AmendmentsEndWithWhatTheyAmend) {
  EXPECT_EQ(of_final_article("Luật Thuyền số 5/2011/QH13 đã được sửa đổi, bổ sung một số điều theo "
                             "Luật số 6/2014/QH13 và Luật số 7/2016/QH14 hết hiệu lực kể từ ngày "
                             "Nghị định này có hiệu lực."),
            "repeals 5/2011/QH13; repeals part 6/2014/QH13; repeals part 7/2016/QH14");
  // Of a law that is repealed in part its amendments stay.
  EXPECT_EQ(
      of_final_article("Bãi bỏ Điều 10 của Luật Thuyền số 5/2011/QH13 đã được sửa đổi, bổ sung "
                       "một số điều theo Luật số 6/2014/QH13 và Luật số 7/2016/QH14."),
      "repeals part 5/2011/QH13 dieu-10");
}

TEST(StatedRelation, ListsBelowALine) {
  EXPECT_EQ(of_final_article("1. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu "
                             "lực:\na) Nghị định số 6/2012/NĐ-CP ngày 01/02/2012;\nb) Điều 3 Nghị "
                             "định số 7/2013/NĐ-CP ngày 01/02/2013.\n2. Nghị định số 8/2014/NĐ-CP "
                             "được áp dụng tiếp."),
            "repeals 6/2012/NĐ-CP; repeals part 7/2013/NĐ-CP dieu-3");
}

TEST(StatedRelation, WhatIsOnlySpokenOfIsNone) {
  for (const char* text : {
           "Trường hợp Nghị định số 6/2012/NĐ-CP được thay thế thì áp dụng văn bản mới.",
           "Giấy phép cấp theo Nghị định số 6/2012/NĐ-CP hết hiệu lực sau 05 năm.",
           "Sau khi Nghị quyết số 98/2023/QH15 hết hiệu lực thi hành, dự án được làm tiếp.",
           "Trồng rừng thay thế thực hiện theo Thông tư số 13/2019/TT-BNNPTNT.",
           "Nghị định số 6/2012/NĐ-CP và văn bản sửa đổi, bổ sung, thay thế (nếu có).",
       }) {
    EXPECT_EQ(of_final_article(text), "") << text;
  }
}

TEST(StatedRelation, WithExceptionsOnlyAPartEnds) {
  EXPECT_EQ(of_final_article("Luật Thuyền số 5/2011/QH13 hết hiệu lực kể từ ngày Nghị định này có "
                             "hiệu lực, trừ Điều 75 của Luật số 5/2011/QH13."),
            "repeals part 5/2011/QH13");
  EXPECT_EQ(of_final_article("Luật Thuyền số 5/2011/QH13 hết hiệu lực kể từ ngày Nghị định này có "
                             "hiệu lực, trừ trường hợp quy định tại Điều 1 Nghị định này."),
            "repeals 5/2011/QH13");
}

TEST(StatedRelation, LawsInTheNameOfAResolutionAreNotEnded) {
  EXPECT_EQ(
      of_final_article("Nghị quyết số 144/2016/QH13 ngày 29/6/2016 của Quốc hội về việc lùi "
                       "hiệu lực thi hành của Bộ luật Hình sự số 100/2015/QH13, Bộ luật Tố "
                       "tụng hình sự số 101/2015/QH13 hết hiệu lực kể từ ngày Nghị định này có "
                       "hiệu lực."),
      "repeals 144/2016/QH13");
}

TEST(StatedRelation, AnEndForSomeIsAnEndInPart) {
  EXPECT_EQ(
      of_final_article("Các văn bản sau đây hết hiệu lực thi hành đối với ngân hàng:\n- Thông "
                       "tư số 36/2014/TT-NHNN ngày 20/11/2014."),
      "repeals part 36/2014/TT-NHNN");
}

TEST(StatedRelation, AmendmentsAreGrouped) {
  const LegalDocument document = document_of(
      "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 6/2012/NĐ-CP\n"
      "1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Thuyền có số.”\n2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu "
      "lực\nNghị định này có hiệu lực từ ngày 01/01/2021.");
  EXPECT_EQ(shown(document),
            "amends part 6/2012/NĐ-CP dieu-5.khoan-2; repeals part 6/2012/NĐ-CP dieu-7");
  EXPECT_EQ(stated_relations(document).front().address, "dieu-1.khoan-1");
}

TEST(StatedRelation, ALawReplacesTheOneOfItsName) {
  LegalDocument document = document_of(
      "Điều 1. Đất\nĐất là của dân.\nĐiều 2. Hiệu lực\n1. Luật này có hiệu lực từ ngày "
      "01/01/2025.\n2. Luật Đất đai số 45/2013/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
      "Luật Đất đai");
  document.number = "31/2024/QH15";
  EXPECT_EQ(shown(document), "replaces 45/2013/QH13");
  EXPECT_NE(stated_relations(document).front().clause.find("hết hiệu lực"), std::string::npos);
}

TEST(StatedRelation, QuotedTextSpeaksForAnother) {
  EXPECT_EQ(
      of_final_article("Sửa đổi Điều 9 như sau:\n“Điều 9. Hiệu lực\nLuật này thay thế Luật số "
                       "5/2011/QH13 ngày 01/02/2011.”"),
      "");
}

TEST(StatedRelation, AnythingGoesIn) {
  EXPECT_TRUE(stated_relations({}).empty());
  std::string text = "Điều 1. Hiệu lực\n";
  for (int i = 0; i < 20'000; ++i) text += "thay thế, bãi bỏ: hết hiệu lực và Luật số ; ";
  EXPECT_TRUE(stated_relations(document_of(text)).empty());
}

}  // namespace
}  // namespace tusach::law
