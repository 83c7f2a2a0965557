// Documents of a real catalog as they stood on a day.
#include "catalog/law_in_time.h"

#include <gtest/gtest.h>

#include "catalog/derived_rows.h"
#include "law/address.h"
#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

law::Date day(const char* text) {
  return *law::parse_date(text);
}

class LawInTimeTest : public ::testing::Test {
 protected:
  static law::LegalDocument document(const std::string& id, const std::string& number,
                                     const std::string& title, const std::string& text) {
    law::LegalDocument one;
    one.id = id;
    one.type = "Luật";
    one.number = number;
    one.title = title;
    one.provisions = law::parse_structure(text).provisions;
    return one;
  }

  void SetUp() override {
    // The amending law comes first: the order of import does not matter.
    catalog_.put(document("sua", "2/2015/QH13", "Luật sửa đổi, bổ sung một số điều của Luật Bến đò",
                          "Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến đò số 1/2010/QH12\n"
                          "1. Sửa đổi khoản 2 Điều 1 như sau:\n“2. Bến có hai phao.”.\n"
                          "Điều 2. Hiệu lực\nLuật này có hiệu lực thi hành từ ngày 01/07/2016."));
    law::LegalDocument base = document("ben", "1/2010/QH12", "Luật Bến đò",
                                       "Điều 1. Bến\n1. Bến có đèn.\n2. Bến có phao.");
    base.effective = day("2011-01-01");
    catalog_.put(base);
  }

  std::string clause_on(const char* when) {
    const auto on_day = LawInTime(catalog_).read("ben", day(when));
    const auto* found = law::find_provision(on_day->document.provisions, "dieu-1.khoan-2");
    return found == nullptr ? "none" : found->text;
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
};

TEST_F(LawInTimeTest, FindsTheAmendingLawAndItsDay) {
  EXPECT_EQ(clause_on("2016-06-30"), "Bến có phao.");
  EXPECT_EQ(clause_on("2016-07-01"), "Bến có hai phao.");
  const auto on_day = LawInTime(catalog_).read("ben", day("2020-01-01"));
  ASSERT_EQ(on_day->text.marks.size(), 1U);
  EXPECT_EQ(on_day->text.amendments.at(0).document_id, "sua");
  EXPECT_EQ(on_day->text.amendments.at(0).effective, day("2016-07-01"));
}

TEST_F(LawInTimeTest, NothingForADocumentThatIsNotHeld) {
  EXPECT_FALSE(LawInTime(catalog_).read("khong-co", day("2020-01-01")));
}

TEST_F(LawInTimeTest, TheSameLawFromTwoSourcesAmendsOnce) {
  auto twice = *catalog_.find("sua");
  twice.id = "sua-nguon-khac";
  catalog_.put(twice);
  EXPECT_EQ(LawInTime(catalog_).amendments_of(*catalog_.find("ben")).size(), 1U);
}

TEST_F(LawInTimeTest, AnotherLawOfTheSameNameIsNotAmended) {
  catalog_.put(document("ben-cu", "9/1998/QH10", "Luật Bến đò", "Điều 1. Bến\n1. Một.\n2. Hai."));
  EXPECT_TRUE(LawInTime(catalog_).amendments_of(*catalog_.find("ben-cu")).empty());
}

TEST_F(LawInTimeTest, AnAmendmentWithoutAKnownDayIsUndecided) {
  catalog_.put(document("sua-2", "3/2018/QH14", "Luật sửa đổi",
                        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến đò số 1/2010/QH12\n"
                        "1. Bãi bỏ khoản 1 Điều 1."));
  const auto on_day = LawInTime(catalog_).read("ben", day("2024-01-01"));
  EXPECT_TRUE(on_day->text.undecided());
  EXPECT_EQ(on_day->text.unapplied.size(), 1U);
}

TEST_F(LawInTimeTest, WhatIsDerivedIsWrittenAgainOnlyForOtherVersions) {
  EXPECT_EQ(catalog_.derive_missing(100), 0U);
  EXPECT_TRUE(catalog_.check().empty());
}

}  // namespace
}  // namespace tusach::catalog
