#include "law/consolidation.h"

#include <gtest/gtest.h>

#include "law/address.h"
#include "law/structure_parser.h"

namespace tusach::law {
namespace {

constexpr const char* kBase =
    "Chương I\nQUY ĐỊNH CHUNG\n"
    "Điều 1. Phạm vi\nLuật này nói về bến tàu.\n"
    "Điều 2. Cấm\n1. Cấm bơi tại bến tàu.\n2. Cấm câu:\na) Cá;\nb) Tôm.\n"
    "Chương II\nBẾN TÀU\n"
    "Điều 3. Bến\n1. Bến có đèn.\n2. Bến có phao.\n3. Bến có neo.\n"
    "Điều 4. Phí\nPhí do xã thu.";

Consolidation amended(const std::string& clauses) {
  LegalDocument amending;
  amending.provisions =
      parse_structure("Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến số 1/2010/QH12\n" +
                      clauses)
          .provisions;
  std::vector<SourcedAmendment> sourced;
  for (Amendment& one : amendments(amending)) {
    sourced.push_back({std::move(one), "sua", "2/2020/QH14", *parse_date("2021-01-01")});
  }
  return consolidate(parse_structure(kBase).provisions, sourced);
}

std::string text_at(const Consolidation& result, const std::string& address) {
  const Provision* found = find_provision(result.provisions, address);
  return found == nullptr ? "none" : plain_text(*found);
}

TEST(Consolidation, ReplacesAndKeepsWhatWasBefore) {
  const auto result =
      amended("1. Sửa đổi, bổ sung khoản 2 Điều 3 như sau:\n“2. Bến có hai phao.”.");
  EXPECT_EQ(text_at(result, "dieu-3.khoan-2"), "2. Bến có hai phao.");
  EXPECT_EQ(text_at(result, "dieu-3.khoan-1"), "1. Bến có đèn.");
  ASSERT_EQ(result.marks.size(), 1U);
  EXPECT_EQ(result.marks[0].address, "dieu-3.khoan-2");
  EXPECT_EQ(result.marks[0].previous, "2. Bến có phao.");
  EXPECT_TRUE(result.unapplied.empty());
}

TEST(Consolidation, InsertsWhereItIsSaidOrByNumber) {
  const auto result = amended(
      "1. Bổ sung khoản 1a vào sau khoản 1 Điều 3 như sau:\n“1a. Bến có còi.”.\n"
      "2. Bổ sung điểm c khoản 2 Điều 2 như sau:\n“c) Cua.”.\n"
      "3. Bổ sung Điều 2a như sau:\n“Điều 2a. Thuyền\nThuyền có số.”.");
  const Provision* bank = find_provision(result.provisions, "dieu-3");
  ASSERT_NE(bank, nullptr);
  ASSERT_EQ(bank->children.size(), 4U);
  EXPECT_EQ(bank->children[1].number, "1a");
  EXPECT_EQ(text_at(result, "dieu-2.khoan-2.diem-c"), "c) Cua.");
  // The new article stands in the chapter of the one before.
  ASSERT_EQ(result.provisions.size(), 2U);
  ASSERT_EQ(result.provisions[0].children.size(), 3U);
  EXPECT_EQ(result.provisions[0].children[2].address, "dieu-2a");
  EXPECT_TRUE(result.unapplied.empty());
}

TEST(Consolidation, RepealedProvisionsStayAsAPlace) {
  const auto result = amended("1. Bãi bỏ Điều 4.\n2. Bãi bỏ khoản 1 Điều 3.");
  EXPECT_EQ(text_at(result, "dieu-4"), "Điều 4. (được bãi bỏ)");
  EXPECT_EQ(text_at(result, "dieu-3.khoan-1"), "1. (được bãi bỏ)");
  EXPECT_EQ(text_at(result, "dieu-3.khoan-2"), "2. Bến có phao.");
  ASSERT_EQ(result.marks.size(), 2U);
  EXPECT_EQ(result.marks[0].previous, "Điều 4. Phí\nPhí do xã thu.");
}

TEST(Consolidation, ReplacesWordsBelowTheTarget) {
  const auto result = amended(
      "1. Thay thế cụm từ “bến tàu” bằng cụm từ “cảng” tại Điều 2.\n"
      "2. Thay thế cụm từ “BẾN TÀU” bằng cụm từ “CẢNG” tại tên Chương II.");
  EXPECT_EQ(text_at(result, "dieu-2.khoan-1"), "1. Cấm bơi tại cảng.");
  EXPECT_EQ(text_at(result, "dieu-1"), "Điều 1. Phạm vi\nLuật này nói về bến tàu.");
  EXPECT_EQ(result.provisions.at(1).heading, "CẢNG");
  EXPECT_EQ(result.provisions.at(1).children.size(), 2U);
}

TEST(Consolidation, WhatCannotBeAppliedIsListedAndChangesNothing) {
  const auto result = amended(
      "1. Sửa đổi, bổ sung khoản 9 Điều 3 như sau:\n“9. Không có.”.\n"
      "2. Thay thế cụm từ “cầu” bằng cụm từ “cống” tại Điều 1.\n"
      "3. Bổ sung khoản 2 Điều 3 như sau:\n“2. Bến có tàu.”.\n"
      "4. Bổ sung khoản 2 vào Điều 4 như sau:\n“2. Phí nộp ngay.”.\n"
      "5. Sửa đổi đoạn thứ hai khoản 1 Điều 3 như sau:\n“Đèn đỏ.”.");
  EXPECT_EQ(result.provisions, parse_structure(kBase).provisions);
  EXPECT_TRUE(result.marks.empty());
  ASSERT_EQ(result.unapplied.size(), 5U);
  for (const auto& left : result.unapplied) EXPECT_FALSE(left.reason.empty());
  EXPECT_NE(result.unapplied[0].reason.find("Khoản 9 Điều 3"), std::string::npos);
}

TEST(Consolidation, WhatIsHeldAlreadyIsMarkedAndLeftAlone) {
  const auto result = amended(
      "1. Sửa đổi, bổ sung khoản 2 Điều 3 như sau:\n“2. Bến có phao;”.\n"
      "2. Bổ sung khoản 3 vào sau khoản 2 Điều 3 như sau:\n“3. Bến có neo.”.");
  EXPECT_EQ(result.provisions, parse_structure(kBase).provisions);
  ASSERT_EQ(result.marks.size(), 2U);
  EXPECT_TRUE(result.marks[0].already);
  EXPECT_TRUE(result.marks[1].already);
}

TEST(Consolidation, LaterAmendmentsSeeEarlierOnes) {
  const auto result = amended(
      "1. Bổ sung Điều 4a vào sau Điều 4 như sau:\n“Điều 4a. Thuế\n1. Xã thu.”.\n"
      "2. Sửa đổi khoản 1 Điều 4a như sau:\n“1. Tỉnh thu.”.\n"
      "3. Bãi bỏ khoản 1 Điều 4a.");
  EXPECT_EQ(text_at(result, "dieu-4a.khoan-1"), "1. (được bãi bỏ)");
  ASSERT_EQ(result.marks.size(), 3U);
  EXPECT_EQ(result.marks[2].previous, "1. Tỉnh thu.");
}

}  // namespace
}  // namespace tusach::law
