#include "law/text_on_day.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "law/address.h"
#include "law/structure_parser.h"

namespace tusach::law {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

LegalDocument base() {
  LegalDocument document;
  document.id = "ben";
  document.number = "1/2010/QH12";
  document.effective = day("2011-01-01");
  document.provisions =
      parse_structure("Điều 1. Bến\n1. Bến có đèn.\n2. Bến có phao.\nĐiều 2. Phí\nXã thu.")
          .provisions;
  return document;
}

std::vector<SourcedAmendment> amendments_of(const std::string& clauses, const char* effective,
                                            const std::string& number = "2/2015/QH13") {
  LegalDocument amending;
  amending.provisions =
      parse_structure("Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến số 1/2010/QH12\n" +
                      clauses)
          .provisions;
  std::vector<SourcedAmendment> sourced;
  for (Amendment& one : amendments(amending)) {
    sourced.push_back({std::move(one), "sua", number, day(effective)});
  }
  return sourced;
}

std::string text_at(const TextOnDay& text, const std::string& address) {
  const Provision* found = find_provision(text.provisions, address);
  return found == nullptr ? "none" : plain_text(*found);
}

TEST(TextOnDay, AnAmendmentCountsFromItsDay) {
  const LegalDocument document = base();
  const auto changes = amendments_of(
      "1. Sửa đổi khoản 2 Điều 1 như sau:\n“2. Bến có hai phao.”.\n"
      "2. Bãi bỏ Điều 2.",
      "2016-07-01");
  const auto before = text_on_day({&document, 1}, changes, day("2016-06-30"));
  EXPECT_EQ(text_at(before, "dieu-1.khoan-2"), "2. Bến có phao.");
  EXPECT_EQ(before.status, EffectStatus::in_force);
  EXPECT_TRUE(before.marks.empty());
  ASSERT_EQ(before.statements.size(), 2U);  // of what will change
  EXPECT_EQ(before.statements[1].state, ProvisionState::in_force);

  const auto after = text_on_day({&document, 1}, changes, day("2016-07-01"));
  EXPECT_EQ(text_at(after, "dieu-1.khoan-2"), "2. Bến có hai phao.");
  EXPECT_EQ(text_at(after, "dieu-2"), "Điều 2. (được bãi bỏ)");
  EXPECT_EQ(after.status, EffectStatus::partially_expired);
  const auto repealed = std::find_if(after.statements.begin(), after.statements.end(),
                                     [](const auto& one) { return one.address == "dieu-2"; });
  ASSERT_NE(repealed, after.statements.end());
  EXPECT_EQ(repealed->state, ProvisionState::repealed);
  EXPECT_EQ(repealed->statement, "Điều 2 bị bãi bỏ từ ngày 01/07/2016");
  EXPECT_EQ(repealed->proof, "Bãi bỏ Điều 2.");
  EXPECT_EQ(repealed->source, "dieu-1.khoan-2");
  EXPECT_EQ(after.change_days, (std::vector<Date>{day("2011-01-01"), day("2016-07-01")}));
}

TEST(TextOnDay, AmendmentsComeInTheOrderOfTheirDays) {
  const LegalDocument document = base();
  auto changes = amendments_of("1. Sửa đổi khoản 1 Điều 1 như sau:\n“1. Bến có ba đèn.”.",
                               "2020-01-01", "3/2019/QH14");
  for (auto& one :
       amendments_of("1. Sửa đổi khoản 1 Điều 1 như sau:\n“1. Bến có hai đèn.”.", "2016-01-01")) {
    changes.push_back(std::move(one));
  }
  EXPECT_EQ(text_at(text_on_day({&document, 1}, changes, day("2018-01-01")), "dieu-1.khoan-1"),
            "1. Bến có hai đèn.");
  EXPECT_EQ(text_at(text_on_day({&document, 1}, changes, day("2020-01-01")), "dieu-1.khoan-1"),
            "1. Bến có ba đèn.");
}

constexpr const char* kNote =
    "(Điều 1 Luật số 1/2010/QH12, có hiệu lực thi hành kể từ ngày 01/01/2011, có nội dung được sửa "
    "đổi bởi Điều 1 Luật số 2/2015/QH13 có hiệu lực thi hành kể từ ngày 01/07/2016)";

TEST(TextOnDay, TextThatHoldsALaterChangeIsUndecidedBefore) {
  LegalDocument document = base();
  document.provisions[0].note = kNote;
  const auto before = text_on_day({&document, 1}, {}, day("2012-01-01"));
  EXPECT_TRUE(before.undecided());
  ASSERT_EQ(before.statements.size(), 1U);
  EXPECT_NE(before.statements[0].statement.find("chưa xác định"), std::string::npos);
  EXPECT_NE(before.statements[0].proof.find("2/2015/QH13"), std::string::npos);
  const auto after = text_on_day({&document, 1}, {}, day("2017-01-01"));
  EXPECT_FALSE(after.undecided());
  EXPECT_EQ(after.statements.at(0).state, ProvisionState::changed);
}

TEST(TextOnDay, AnOlderVersionHasTheTextOfTheDay) {
  const LegalDocument older = base();
  LegalDocument newer = base();
  newer.provisions[0].note = kNote;
  newer.provisions[0].children[1].text = "Bến có hai phao.";
  const std::vector<LegalDocument> versions{newer, older};
  const auto before = text_on_day(versions, {}, day("2012-01-01"));
  EXPECT_FALSE(before.undecided());
  EXPECT_EQ(text_at(before, "dieu-1.khoan-2"), "2. Bến có phao.");
  EXPECT_EQ(text_at(text_on_day(versions, {}, day("2016-07-01")), "dieu-1.khoan-2"),
            "2. Bến có hai phao.");
}

TEST(TextOnDay, AnAmendmentThatTheSourceNotesIsNotAppliedAgain) {
  LegalDocument document = base();
  document.provisions[0].note = kNote;
  document.provisions[0].children[1].text = "Bến có bốn phao.";  // changed again since
  const auto text = text_on_day(
      {&document, 1},
      amendments_of("1. Sửa đổi khoản 2 Điều 1 như sau:\n“2. Bến có hai phao.”.", "2016-07-01"),
      day("2024-01-01"));
  EXPECT_EQ(text_at(text, "dieu-1.khoan-2"), "2. Bến có bốn phao.");
  ASSERT_EQ(text.marks.size(), 1U);
  EXPECT_TRUE(text.marks[0].already);
}

TEST(TextOnDay, AnAddedArticleIsNotThereBeforeItsDay) {
  LegalDocument document = base();
  document.provisions[1].note =
      "(Điều 2 Luật số 1/2010/QH12, có hiệu lực thi hành kể từ ngày 01/01/2011, được bổ sung bởi "
      "Điều 1 Luật số 2/2015/QH13 có hiệu lực thi hành kể từ ngày 01/07/2016)";
  const auto before = text_on_day({&document, 1}, {}, day("2012-01-01"));
  EXPECT_EQ(text_at(before, "dieu-2"), "Điều 2. (chưa có vào ngày 01/01/2012)");
  EXPECT_EQ(before.statements.at(0).state, ProvisionState::not_yet);
  EXPECT_EQ(text_at(text_on_day({&document, 1}, {}, day("2016-07-01")), "dieu-2"),
            "Điều 2. Phí\nXã thu.");
}

TEST(TextOnDay, WhatCannotBeAppliedIsUndecided) {
  const LegalDocument document = base();
  const auto text = text_on_day(
      {&document, 1},
      amendments_of("1. Sửa đổi khoản 7 Điều 1 như sau:\n“7. Không có.”.", "2016-07-01"),
      day("2020-01-01"));
  EXPECT_TRUE(text.undecided());
  ASSERT_EQ(text.unapplied.size(), 1U);
  EXPECT_EQ(text.provisions, document.provisions);
}

}  // namespace
}  // namespace tusach::law
