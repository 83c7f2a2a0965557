// What a citation means depends on what the catalog holds and on the day.
#include <gtest/gtest.h>

#include "catalog/citation_resolver.h"
#include "law/citation_finder.h"
#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

law::LegalDocument law_of(const std::string& id, const std::string& number,
                          const std::string& issued, const std::string& expired = {}) {
  law::LegalDocument document;
  document.id = id;
  document.number = number;
  document.type = "Luật";
  document.title = "Luật Đê biển";
  document.issued = law::parse_date(issued);
  document.effective = document.issued;
  document.expired = law::parse_date(expired);
  document.provisions =
      law::parse_structure("Điều 1. Phạm vi\n1. Một.\n2. Hai.\nĐiều 2. Đối tượng\nBa.").provisions;
  return document;
}

class CitationResolverTest : public ::testing::Test {
 protected:
  void SetUp() override {
    catalog_.put(law_of("cu", "11/2010/QH12", "2010-05-01", "2020-01-01"));
    catalog_.put(law_of("moi", "22/2019/QH14", "2019-05-01"));
  }

  ResolvedCitation resolve(const std::string& text, const std::string& day = "2024-01-01") {
    const auto found = law::CitationFinder(names_).find(text);
    EXPECT_EQ(found.size(), 1U) << text;
    CitationResolver resolver(catalog_, names_);
    return resolver.resolve(found.at(0), nullptr, law::parse_date(day).value());
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
  law::LawNames names_{"Luật\tĐê biển\t11/2010/QH12 22/2019/QH14\n"};
};

TEST_F(CitationResolverTest, ByNumber) {
  const auto found = resolve("khoản 2 Điều 1 Luật số 11/2010/QH12");
  EXPECT_EQ(found.state, CitationState::found);
  EXPECT_EQ(found.document_id, "cu");
  EXPECT_EQ(found.status, law::EffectStatus::expired);
}

TEST_F(CitationResolverTest, ANameMeansTheLawInForceOnTheDay) {
  EXPECT_EQ(resolve("Điều 2 Luật Đê biển").document_id, "moi");
  EXPECT_EQ(resolve("Điều 2 Luật Đê biển", "2015-06-01").document_id, "cu");
  EXPECT_EQ(resolve("Điều 2 Luật Đê biển năm 2010").document_id, "cu");
}

TEST_F(CitationResolverTest, AMissingProvisionNamesTheNearest) {
  const auto found = resolve("khoản 9 Điều 1 Luật Đê biển");
  EXPECT_EQ(found.state, CitationState::no_provision);
  EXPECT_EQ(found.provisions.at(0).nearest, "dieu-1");
  EXPECT_EQ(resolve("Điều 77 Luật Đê biển").state, CitationState::no_provision);
}

TEST_F(CitationResolverTest, WhatIsNotHeldIsSaid) {
  EXPECT_EQ(resolve("Nghị định số 1/2021/NĐ-CP").state, CitationState::no_document);
  const auto unheld = resolve("Luật Đê biển năm 1999");
  EXPECT_EQ(unheld.state, CitationState::no_document);
  EXPECT_EQ(unheld.title, "Luật Đê biển");
}

}  // namespace
}  // namespace tusach::catalog
