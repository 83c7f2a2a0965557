#include "law/number_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/number_check.h"

namespace tusach::law {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kThisYear = 2026;

DocumentNumber number(std::string_view text) {
  const auto parsed = parse_document_number(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(DocumentNumber{});
}

std::vector<NumberFault> faults(std::string_view text) {
  std::vector<NumberFault> found;
  for (const NumberFinding& finding : check_number(number(text), kThisYear)) {
    EXPECT_FALSE(finding.message.empty());
    found.push_back(finding.fault);
  }
  return found;
}

TEST(NumberReadingTest, TellsTheForms) {
  const std::vector<std::pair<const char*, NumberForm>> forms = {
      {"31/2024/QH15", NumberForm::assembly},
      {"51/2001/NQ-UBTVQH10", NumberForm::assembly},
      {"15/2020/NĐ-CP", NumberForm::legal},
      {"08/2004/TTLT-BTP-BCA", NumberForm::joint},
      {"705/QĐ-TTg", NumberForm::administrative},
      {"2500/BTP-PBGDPL", NumberForm::official_letter},
      {"100/VBHN-VPQH", NumberForm::consolidated},
      {"80-KL/TW", NumberForm::party},
      {"59/CP", NumberForm::former},
      {"35-L/CTN", NumberForm::former},
  };
  for (const auto& [text, form] : forms) {
    EXPECT_EQ(form_of(number(text)), form) << text;
    EXPECT_FALSE(vietnamese_name(form).empty());
  }
}

TEST(NumberReadingTest, GivesTheNameThatPeopleRead) {
  EXPECT_EQ(long_name(number("nd 15/2020")), "Nghị định số 15/2020/NĐ-CP");
  EXPECT_EQ(long_name(number("08/2004/TTLT-BTP-BCA")),
            "Thông tư liên tịch số 08/2004/TTLT-BTP-BCA");
  EXPECT_EQ(long_name(number("2500/BTP-PBGDPL")), "Công văn số 2500/BTP-PBGDPL");
  EXPECT_EQ(long_name(number("80-KL/TW")), "Kết luận số 80-KL/TW");
  EXPECT_EQ(long_name(number("31/2024/QH15"), "Luật"), "Luật số 31/2024/QH15");
  EXPECT_EQ(long_name(number("31/2024/QH15")), "Văn bản số 31/2024/QH15");
}

TEST(NumberReadingTest, NamesTheBodiesOfTheYear) {
  EXPECT_EQ(issuers_name(number("08/2004/TTLT-BTP-BCA")), "Bộ Tư pháp và Bộ Công an");
  EXPECT_EQ(issuers_name(number("01/2010/TTLT-BYT-BTC-BNV")), "Bộ Y tế, Bộ Tài chính và Bộ Nội vụ");
  EXPECT_EQ(issuers_name(number("2500/BTP-PBGDPL")), "Bộ Tư pháp");
  EXPECT_EQ(issuers_name(number("705/QĐ-TTg")), "Thủ tướng Chính phủ");
  EXPECT_EQ(issuers_name(number("01/2010/TTLT-BYT-BXYZ")), "Bộ Y tế và BXYZ");
}

TEST(NumberReadingTest, WellMadeNumbersHaveNoFindings) {
  for (const char* text :
       {"31/2024/QH15", "45/2021/QH14", "15/2020/NĐ-CP", "705/QĐ-TTg", "2500/BTP-PBGDPL",
        "80-KL/TW", "59/CP", "35-L/CTN", "102-SL/L.004", "08/2004/TTLT-BTP-BCA", "100/VBHN-VPQH",
        "12/2024/QĐ-UBND", "05/2025/TT-BNNMT", "20/2024/TT-BNNPTNT", "11/1994/TTLT-BNV-BTP"}) {
    EXPECT_THAT(faults(text), IsEmpty()) << text;
  }
}

TEST(NumberReadingTest, FindsWhatCannotBeRight) {
  EXPECT_THAT(faults("45/2013/QH14"), ElementsAre(NumberFault::term_mismatch));
  EXPECT_THAT(faults("45/2013/QH77"), ElementsAre(NumberFault::term_mismatch));
  EXPECT_THAT(faults("15/2020/TT-BNNMT"), ElementsAre(NumberFault::body_not_then));
  EXPECT_THAT(faults("15/2026/TT-BGTVT"), ElementsAre(NumberFault::body_not_then));
  EXPECT_THAT(faults("15/2020/NĐ-BTP"), ElementsAre(NumberFault::wrong_issuer));
  EXPECT_THAT(faults("00/2020/NĐ-CP"), ElementsAre(NumberFault::serial_zero));
  EXPECT_THAT(faults("15/2044/NĐ-CP"), Contains(NumberFault::year_unlikely));
}

TEST(NumberReadingTest, WhatTheTablesDoNotKnowIsNotCertain) {
  const auto findings = check_number(number("15/2020/TT-BXYZ"), kThisYear);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].fault, NumberFault::body_unknown);
  EXPECT_EQ(findings[0].subject, "BXYZ");
  EXPECT_FALSE(findings[0].certain);
  EXPECT_THAT(faults("15/2020/KH-UBND"), ElementsAre(NumberFault::year_needless));
  EXPECT_THAT(faults("08/TTLT-BTP-BCA"), ElementsAre(NumberFault::year_missing));
  EXPECT_THAT(faults("08/2004/TTLT-BTP"), ElementsAre(NumberFault::one_body_only));
  EXPECT_THAT(faults("15/2020/XYZ-BTP"), Contains(NumberFault::type_unknown));
}

TEST(NumberReadingTest, KnowsTheTermsOfTheAssembly) {
  EXPECT_EQ(assembly_term("QH15"), 15);
  EXPECT_EQ(assembly_term("UBTVQH14"), 14);
  EXPECT_EQ(assembly_term("HĐNN8"), 8);
  EXPECT_EQ(assembly_term("NHNN2"), 0);
  EXPECT_EQ(assembly_term("QH"), 0);
  EXPECT_EQ(years_of_term(15).first, 2021);
  EXPECT_EQ(years_of_term(15).last, 2026);
  EXPECT_EQ(years_of_term(0).first, 0);
  EXPECT_EQ(years_of_term(99).last, 0);
}

}  // namespace
}  // namespace tusach::law
