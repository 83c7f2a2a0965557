// The three answers of the citation check, and what it proposes.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "catalog/citation_check.h"
#include "law/structure_parser.h"
#include "tests/shared_data.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

law::LegalDocument document_of(const std::string& id, const std::string& type,
                               const std::string& number, const std::string& issued) {
  law::LegalDocument document;
  document.id = id;
  document.type = type;
  document.number = number;
  document.title = type + " thử";
  document.issued = law::parse_date(issued);
  document.effective = document.issued;
  document.provisions = law::parse_structure("Điều 1. Phạm vi\n1. Một.\n2. Hai.").provisions;
  return document;
}

class CitationCheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    catalog_.put(document_of("qd", "Quyết định", "471/QĐ-TTg", "2019-04-26"));
    law::LegalDocument decree = document_of("nd", "Nghị định", "5/2012/NĐ-CP", "2012-02-02");
    decree.expired = law::parse_date("2021-01-01");
    catalog_.put(decree);
    law::LegalDocument later = document_of("nd-moi", "Nghị định", "9/2020/NĐ-CP", "2020-12-01");
    later.relations.push_back({law::RelationKind::replaces, "5/2012/NĐ-CP", "nd", "metadata"});
    catalog_.put(later);
    law::LegalDocument sea = document_of("luat", "Luật", "22/2019/QH14", "2019-05-01");
    sea.title = "Luật Đê biển";
    catalog_.put(sea);
  }

  CheckedCitation check(const std::string& text) {
    CitationChecker checker(catalog_, law::parse_date("2024-01-01").value(), names_);
    const auto all = checker.check(text);
    EXPECT_EQ(all.size(), 1U) << text;
    return all.at(0);
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
  law::LawNames names_{"Luật\tĐê biển\t22/2019/QH14\nLuật\tĐê sông\t\n"};
};

TEST_F(CitationCheckTest, RightOnes) {
  EXPECT_EQ(check("khoản 2 Điều 1 Nghị định số 09/2020/NĐ-CP").verdict, Verdict::right);
  EXPECT_EQ(check("Quyết định số 471/QĐ-TTg ngày 26 tháng 4 năm 2019").verdict, Verdict::right);
  EXPECT_EQ(check("Điều 1 Luật Đê biển năm 2019").verdict, Verdict::right);
}

TEST_F(CitationCheckTest, WhatIsNotHeldIsNotCalledWrong) {
  const auto unknown = check("Nghị định số 77/2022/NĐ-CP ngày 05/05/2022");
  EXPECT_EQ(unknown.verdict, Verdict::unchecked);
  EXPECT_FALSE(unknown.message.empty());
  // A number without a year comes again every year.
  EXPECT_EQ(check("Quyết định số 471/QĐ-TTg ngày 03/9/2015").verdict, Verdict::unchecked);
}

TEST_F(CitationCheckTest, ASlipInANumberIsFoundByItsDay) {
  const auto slip = check("Quyết định số 417/QĐ-TTg ngày 26/4/2019 của Thủ tướng Chính phủ");
  EXPECT_EQ(slip.fault, CitationFault::wrong_number);
  EXPECT_EQ(slip.suggested_document, "qd");
  EXPECT_NE(slip.suggestion.find("471/QĐ-TTg"), std::string::npos);
}

TEST_F(CitationCheckTest, WrongOnesSayWhy) {
  EXPECT_EQ(check("khoản 3 Điều 1 Nghị định số 9/2020/NĐ-CP").fault, CitationFault::no_provision);
  EXPECT_EQ(check("Nghị định số 9/2020/NĐ-CP ngày 02/12/2020").fault, CitationFault::wrong_date);
  EXPECT_EQ(check("Thông tư số 9/2020/NĐ-CP").fault, CitationFault::wrong_type);
  EXPECT_EQ(check("Luật Đê sông số 22/2019/QH14").fault, CitationFault::wrong_title);
  EXPECT_EQ(check("Luật Đê biển năm 2018").fault, CitationFault::wrong_year);
}

TEST_F(CitationCheckTest, ExpiredOnesNameWhatReplacedThem) {
  const auto expired = check("Điều 1 Nghị định số 5/2012/NĐ-CP");
  EXPECT_EQ(expired.fault, CitationFault::expired);
  EXPECT_NE(expired.message.find("01/01/2021"), std::string::npos);
  EXPECT_EQ(expired.suggested_document, "nd-moi");
}

TEST_F(CitationCheckTest, TheSlipInARealPlan) {
  const auto file = tests::shared_file("corpora/plans/plan-001.txt");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  std::ifstream stream(*file);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  CitationChecker checker(catalog_, law::parse_date("2024-01-01").value());
  const auto all = checker.check(text);
  const auto slips = std::count_if(all.begin(), all.end(), [](const CheckedCitation& one) {
    return one.verdict == Verdict::wrong;
  });
  EXPECT_EQ(slips, 1);
  const auto slip = std::find_if(all.begin(), all.end(), [](const CheckedCitation& one) {
    return one.verdict == Verdict::wrong;
  });
  ASSERT_NE(slip, all.end());
  EXPECT_EQ(slip->resolved.citation.document.number, "417/QĐ-TTg");
  EXPECT_EQ(slip->suggested_document, "qd");
}

}  // namespace
}  // namespace tusach::catalog
