#include "law/amendment.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"

namespace tusach::law {
namespace {

LegalDocument amending(const std::string& text, const std::string& title = {}) {
  LegalDocument document;
  document.id = "sua-doi";
  document.number = "10/2020/QH14";
  document.type = "Luật";
  document.title = title;
  StructuredText parsed = parse_structure(text);
  document.preamble = parsed.preamble;
  document.provisions = std::move(parsed.provisions);
  return document;
}

/// One clause below "Điều 1. Sửa đổi, bổ sung một số điều của Luật Thuyền bè số 8/2017/QH14".
std::vector<Amendment> of_clause(const std::string& clause) {
  return amendments(
      amending("Điều 1. Sửa đổi, bổ sung một số điều của Luật Thuyền bè số 8/2017/QH14\n" + clause +
               "\nĐiều 2. Hiệu lực\nLuật này có hiệu lực từ ngày 01 tháng 01 năm 2021."));
}

TEST(Amendment, ReplacesAClauseWithItsPoints) {
  const auto all = of_clause(
      "1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\n“2. Hồ sơ gồm:\na) Đơn;\n"
      "b) Ảnh.”.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].action, AmendmentAction::replace);
  EXPECT_EQ(all[0].target.address, "dieu-5.khoan-2");
  EXPECT_EQ(all[0].document.number, "8/2017/QH14");
  EXPECT_EQ(all[0].source, "dieu-1.khoan-1");
  EXPECT_EQ(all[0].clause, "Sửa đổi, bổ sung khoản 2 Điều 5 như sau:");
  EXPECT_TRUE(all[0].doubt.empty()) << all[0].doubt;
  ASSERT_EQ(all[0].provisions.size(), 1U);
  EXPECT_EQ(all[0].provisions[0].text, "Hồ sơ gồm:");
  ASSERT_EQ(all[0].provisions[0].children.size(), 2U);
  EXPECT_EQ(all[0].provisions[0].children[1].text, "Ảnh.");
}

TEST(Amendment, NestedInstructionsBelongToTheArticleAbove) {
  const auto all = of_clause(
      "1. Sửa đổi, bổ sung một số khoản của Điều 12 như sau:\n"
      "a) Sửa đổi, bổ sung khoản 6 như sau:\n“6. Cấm bơi.”;\n"
      "b) Bổ sung khoản 8a vào sau khoản 8 như sau:\n“8a. Cấm câu.”;\n"
      "c) Bãi bỏ các khoản 9, 10 và 11.");
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].target.address, "dieu-12.khoan-6");
  EXPECT_EQ(all[0].source, "dieu-1.khoan-1.diem-a");
  EXPECT_EQ(all[1].action, AmendmentAction::insert);
  EXPECT_EQ(all[1].target.address, "dieu-12.khoan-8a");
  EXPECT_EQ(all[1].after, "dieu-12.khoan-8");
  EXPECT_EQ(all[4].action, AmendmentAction::repeal);
  EXPECT_EQ(all[4].target.address, "dieu-12.khoan-11");
}

TEST(Amendment, OneQuotationForSeveralInstructions) {
  const auto all = of_clause(
      "1. Sửa đổi khoản 3 và bổ sung khoản 3a vào sau khoản 3 Điều 40 như sau:\n"
      "“3. Đội trưởng có quyền:\na) Cảnh cáo.\n3a. Đoàn trưởng có quyền:\na) Phạt tiền.”.");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].action, AmendmentAction::replace);
  EXPECT_EQ(all[0].target.address, "dieu-40.khoan-3");
  EXPECT_EQ(all[0].provisions.at(0).children.size(), 1U);
  EXPECT_EQ(all[1].action, AmendmentAction::insert);
  EXPECT_EQ(all[1].target.address, "dieu-40.khoan-3a");
  EXPECT_TRUE(all[1].doubt.empty()) << all[1].doubt;
}

TEST(Amendment, WholeArticlesAndThoseBehind) {
  const auto all = of_clause(
      "1. Bổ sung Điều 13a và Điều 13b vào sau Điều 13 như sau:\n"
      "“Điều 13a. Bến\n1. Bến là nơi đậu.\nĐiều 13b. Phao\nPhao có màu đỏ.”.");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].target.address, "dieu-13a");
  EXPECT_EQ(all[0].after, "dieu-13");
  EXPECT_EQ(all[0].provisions.at(0).heading, "Bến");
  EXPECT_EQ(all[1].target.address, "dieu-13b");
  EXPECT_EQ(all[1].after, "dieu-13a");
  EXPECT_EQ(all[1].provisions.at(0).text, "Phao có màu đỏ.");
}

TEST(Amendment, PhrasesInSeveralPlaces) {
  const auto all = of_clause(
      "1. Thay thế cụm từ “bến tàu” bằng cụm từ “cảng” tại khoản 1 Điều 77, "
      "Điều 78 và tên Chương II.\n"
      "2. Bỏ cụm từ “, phao” tại khoản 4 Điều 9.");
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].action, AmendmentAction::replace_words);
  EXPECT_EQ(all[0].words, "bến tàu");
  EXPECT_EQ(all[0].new_words, "cảng");
  EXPECT_EQ(all[0].target.address, "dieu-77.khoan-1");
  EXPECT_EQ(all[2].target.address, "chuong-ii");
  EXPECT_EQ(all[2].part, AmendedPart::heading);
  EXPECT_EQ(all[3].action, AmendmentAction::remove_words);
  EXPECT_EQ(all[3].words, ", phao");
}

TEST(Amendment, PassiveFormsAndOldPunctuation) {
  const auto all = of_clause(
      "1. Điều 6 được sửa đổi, bổ sung như sau:\n\"Điều 6. Neo\nNeo nặng.\"\n"
      "2. Khoản 2 Điều 7 được bãi bỏ.\n"
      "3. Điều 50 được bổ sung khoản 8 như sau:\n\"8. Thả neo.\"");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].target.address, "dieu-6");
  EXPECT_EQ(all[0].provisions.at(0).text, "Neo nặng.");
  EXPECT_EQ(all[1].action, AmendmentAction::repeal);
  EXPECT_EQ(all[1].target.address, "dieu-7.khoan-2");
  EXPECT_EQ(all[2].action, AmendmentAction::insert);
  EXPECT_EQ(all[2].target.address, "dieu-50.khoan-8");
}

TEST(Amendment, OpeningsAndHeadings) {
  const auto all = of_clause(
      "1. Sửa đổi, bổ sung đoạn mở đầu khoản 2 Điều 39 như sau:\n"
      "“2. Thuyền trưởng có quyền:”.\n"
      "2. Sửa đổi, bổ sung tên điều và khoản 1 Điều 66 như sau:\n"
      "“Điều 66. Thời hạn đăng ký\n1. Thời hạn là 07 ngày.”.");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].part, AmendedPart::opening);
  EXPECT_EQ(all[0].new_text, "Thuyền trưởng có quyền:");
  EXPECT_EQ(all[1].part, AmendedPart::heading);
  EXPECT_EQ(all[1].target.address, "dieu-66");
  EXPECT_EQ(all[1].new_text, "Thời hạn đăng ký");
  EXPECT_EQ(all[2].target.address, "dieu-66.khoan-1");
  EXPECT_EQ(all[2].provisions.at(0).text, "Thời hạn là 07 ngày.");
}

TEST(Amendment, HistoryOfTheTargetIsNoInstruction) {
  const auto all = amendments(amending(
      "Điều 9. Sửa đổi, bổ sung khoản 3 Điều 4 Luật Bến đò số 7/2010/QH12 đã được sửa đổi, bổ sung "
      "một số điều theo Luật số 9/2015/QH13 như sau:\n“3. Đò có phao.”."));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].document.number, "7/2010/QH12");
  EXPECT_EQ(all[0].target.address, "dieu-4.khoan-3");
  EXPECT_TRUE(all[0].doubt.empty()) << all[0].doubt;
}

TEST(Amendment, TwoDocumentsInOneSentence) {
  const auto all = amendments(amending(
      "Điều 8. Bãi bỏ Điều 57 Luật Bến đò số 7/2010/QH12; Điều 2 Luật Phao số 3/2009/QH12."));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].document.number, "7/2010/QH12");
  EXPECT_EQ(all[0].target.address, "dieu-57");
  EXPECT_EQ(all[1].document.number, "3/2009/QH12");
  EXPECT_EQ(all[1].target.address, "dieu-2");
}

TEST(Amendment, TheNumberOfALawComesFromThePreamble) {
  LegalDocument document =
      amending("Điều 1. Sửa đổi, bổ sung một số điều của Luật Đất đai\n1. Bãi bỏ khoản 3 Điều 7.");
  document.preamble =
      "Quốc hội ban hành Luật sửa đổi một số điều của Luật Đất đai số 45/2013/QH13.";
  const auto all = amendments(document);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].document.number, "45/2013/QH13");
}

TEST(Amendment, AHeadingThatIsSaidAgainIsNoNewText) {
  const auto all =
      amendments(amending("Điều 27. Sửa đổi, bổ sung khoản 2 Điều 4 Luật Phao số 3/2009/QH12\n"
                          "Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\n“2. Phao có màu.”."));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].document.number, "3/2009/QH12");
  EXPECT_EQ(all[0].target.address, "dieu-4.khoan-2");
  EXPECT_EQ(all[0].provisions.at(0).text, "Phao có màu.");
}

TEST(Amendment, TextThatIsNeitherLabelledNorQuotedIsInDoubt) {
  const auto all = of_clause("1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\nPhao có màu đỏ.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all[0].doubt.empty());
}

TEST(Amendment, OrdinaryProvisionsAmendNothing) {
  for (const char* text :
       {"Điều 1. Hồ sơ\n1. Bổ sung hồ sơ trong 5 ngày.\n2. Thay đổi thuyền trưởng theo Điều 7.",
        "Điều 28. Sửa đổi, bổ sung Điều lệ công ty\nCông ty tự quyết định.",
        "Điều 3. Hủy bỏ hợp đồng\nHủy bỏ hợp đồng theo quy định tại khoản 3 Điều 22 Luật này."}) {
    EXPECT_TRUE(amendments(amending(text)).empty()) << text;
  }
}

TEST(Amendment, WhatIsNotClearHasADoubt) {
  const auto all = of_clause(
      "1. Sửa đổi, bổ sung điểm c(iii) khoản 1 Điều 19 như sau:\n“(iii) Neo.”.\n"
      "2. Thay thế Phụ lục 4 bằng Phụ lục 4 ban hành kèm theo Luật này.\n"
      "3. Sửa đổi, bổ sung khoản 7 Điều 9 như sau:");
  ASSERT_GE(all.size(), 3U);
  for (const Amendment& one : all) EXPECT_FALSE(one.doubt.empty()) << one.clause;
}

TEST(Amendment, HostileTextsEndSoon) {
  std::string quotes;
  std::string targets = "1. Bãi bỏ khoản 1";
  for (int i = 0; i < 5'000; ++i) {
    quotes += "“";
    targets += ", khoản " + std::to_string(i) + " Điều " + std::to_string(i);
  }
  EXPECT_NO_THROW(of_clause("1. Thay thế cụm từ " + quotes));
  EXPECT_NO_THROW(of_clause(targets));
}

}  // namespace
}  // namespace tusach::law
