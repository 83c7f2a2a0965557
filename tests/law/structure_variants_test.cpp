// How texts of other times and places write the same structure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/structure_parser.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using tests::addresses;

std::vector<std::string> parse(std::string_view text) {
  return addresses(parse_structure(text).provisions);
}

TEST(StructureVariantsTest, ClausesWithADashOrASlash) {
  EXPECT_THAT(
      parse("Điều 1. 1- Người dân có thuyền.\na) Nan;\nb) Gỗ.\n2- Bến ở sông.\n"
            "Điều 2.\n1/ Một.\n2/ Hai.\n"),
      ElementsAre("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b",
                  "dieu-1.khoan-2", "dieu-2", "dieu-2.khoan-1", "dieu-2.khoan-2"));
}

TEST(StructureVariantsTest, RangesAndListsAreNoClauses) {
  EXPECT_THAT(parse("Điều 1. Tuổi thuyền\n1-5 năm: mới.\n2 - 6 người.\n1 - mới\n1A- THUYỀN\n"),
              ElementsAre("dieu-1"));
}

TEST(StructureVariantsTest, DefinitionsInQuotationMarksBehindADash) {
  EXPECT_THAT(parse("Điều 1. Từ ngữ\n1- \"Thuyền\" là vật nổi.\n2- \"Bến\" là nơi đỗ.\n"),
              ElementsAre("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"));
}

TEST(StructureVariantsTest, SectionsWithLettersAndRomanNumbers) {
  EXPECT_THAT(parse("Chương I\nTHUYỀN\nMục A\nTHUYỀN GỖ\nĐiều 1. Gỗ\nHết.\nMỤC B\nTHUYỀN NAN\n"
                    "Điều 2. Nan\nHết.\nChương II\nBẾN\nI. BẾN SÔNG\nĐiều 3. Sông\nHết.\n"
                    "II. BẾN BIỂN\nĐiều 4. Biển\nHết.\n"),
              ElementsAre("chuong-i", "chuong-i.muc-a", "dieu-1", "chuong-i.muc-b", "dieu-2",
                          "chuong-ii", "chuong-ii.muc-i", "dieu-3", "chuong-ii.muc-ii", "dieu-4"));
}

TEST(StructureVariantsTest, RomanNumbersBelowASectionAreSubsections) {
  EXPECT_THAT(parse("Chương I\nTHUYỀN\nMục 1. THUYỀN GỖ\nI. ĐÓNG THUYỀN\nĐiều 1. Gỗ\nHết.\n"
                    "II. SƠN THUYỀN\nĐiều 2. Sơn\nHết.\n"),
              ElementsAre("chuong-i", "chuong-i.muc-1", "chuong-i.muc-1.tieu-muc-i", "dieu-1",
                          "chuong-i.muc-1.tieu-muc-ii", "dieu-2"));
}

TEST(StructureVariantsTest, AStrokeTooMuchOrTooLittle) {
  EXPECT_THAT(
      parse("Điều 1. Gồm\n1. Có:\na) A;\nb) B;\nc) C;\nđ) D;\nđ) Đ.\n"),
      ElementsAre("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b",
                  "dieu-1.khoan-1.diem-c", "dieu-1.khoan-1.diem-đ", "dieu-1.khoan-1.diem-đ~2"));
}

TEST(StructureVariantsTest, SymbolsOfFormulasEndNoSentence) {
  const auto text = parse_structure(
      "Điều 1. Phí\n1. Phí tính thế này:\na) Theo bến;\nb) Theo thuyền, trong đó:\n"
      "pt,n: phí của thuyền nan.\n");
  const Provision& clause = text.provisions[0].children[0];
  EXPECT_THAT(clause.wrap_up, IsEmpty());
  EXPECT_EQ(clause.children[1].text, "Theo thuyền, trong đó:\npt,n: phí của thuyền nan.");
}

TEST(StructureVariantsTest, TheSignatureStandsAboveTheAnnexes) {
  const auto text = parse_structure(
      "Điều 1. Phí\nHết.\nNơi nhận:\n- Sở Bến;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n"
      "Nguyễn Văn Bến\nPHỤ LỤC I\nDANH MỤC BẾN\nBến sông.\nMẫu số 01\nĐƠN\nKính gửi: Sở Bến\n"
      "TM. CHỦ BẾN\n");
  EXPECT_THAT(addresses(text.provisions), ElementsAre("dieu-1", "phu-luc-i", "phu-luc-mau-so-01"));
  EXPECT_EQ(text.conclusion,
            "Nơi nhận:\n- Sở Bến;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Văn Bến");
  EXPECT_EQ(text.provisions[0].text, "Hết.");
}

TEST(StructureVariantsTest, ArticlesOutOfOrderAndTwiceAreKeptInTheText) {
  const auto text = parse_structure(
      "Điều 1. Một\nA.\nĐiều 3. Ba\nB.\nĐiều 2. Hai\nC.\nĐiều 4. Bốn\nD.\nĐiều 4. Bốn nữa\nE.\n");
  std::string all;
  for (const Provision& provision : text.provisions) all += plain_text(provision) + "\n";
  for (const char* sentence : {"A.", "B.", "C.", "D.", "E."}) {
    EXPECT_NE(all.find(sentence), std::string::npos) << all;
  }
  EXPECT_THAT(text.provisions[0].address, StartsWith("dieu-1"));
}

}  // namespace
}  // namespace tusach::law
