#include "law/effect_clause.h"

#include <gtest/gtest.h>

#include "law/structure_parser.h"

namespace tusach::law {
namespace {

LegalDocument document_of(const std::string& text) {
  LegalDocument document;
  document.provisions = parse_structure(text).provisions;
  return document;
}

TEST(EffectClause, OfTheWholeWithAnException) {
  const LegalDocument document = document_of(
      "Điều 1. Thuyền\nThuyền có số.\nĐiều 2. Hiệu lực thi hành\n"
      "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2022, trừ trường hợp quy định tại "
      "khoản 2 Điều này.\n"
      "2. Điều 1 của Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2023.");
  const auto clauses = effect_clauses(document);
  ASSERT_EQ(clauses.size(), 2U);
  EXPECT_EQ(clauses[0].address, "dieu-2.khoan-1");
  EXPECT_EQ(effective_date(document, clauses, "dieu-2"), parse_date("2022-01-01"));
  EXPECT_EQ(effective_date(document, clauses, "dieu-1"), parse_date("2023-07-01"));
  EXPECT_NE(clauses[1].clause.find("Điều 1 của Luật này"), std::string::npos);
}

TEST(EffectClause, CountedFromTheSigning) {
  LegalDocument document = document_of(
      "Điều 9. Hiệu lực\nNghị định này có hiệu lực thi hành sau 15 ngày, kể từ ngày ký ban hành.");
  EXPECT_TRUE(effect_clauses(document).empty());
  document.issued = parse_date("2020-03-10");
  const auto clauses = effect_clauses(document);
  ASSERT_EQ(clauses.size(), 1U);
  EXPECT_EQ(clauses[0].from, parse_date("2020-03-25"));
}

TEST(EffectClause, TheEffectOfOthersIsNotItsOwn) {
  EXPECT_TRUE(
      effect_clauses(document_of("Điều 9. Chuyển tiếp\n1. Giấy phép có hiệu lực từ ngày "
                                 "01/01/2020 được dùng tiếp.\n2. Nghị định số 5/2010/NĐ-CP có "
                                 "hiệu lực từ ngày 01/01/2011."))
          .empty());
}

}  // namespace
}  // namespace tusach::law
