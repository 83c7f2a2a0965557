#include "law/effect_status.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

using namespace std::chrono_literals;

constexpr EffectStatus kAll[] = {EffectStatus::unknown,           EffectStatus::in_force,
                                 EffectStatus::partially_expired, EffectStatus::expired,
                                 EffectStatus::not_yet,           EffectStatus::suspended};

TEST(EffectStatusTest, ReadsItsOwnNamesAndLabels) {
  for (const EffectStatus status : kAll) {
    EXPECT_EQ(parse_effect_status(to_string(status)), status) << to_string(status);
    EXPECT_EQ(parse_effect_status(vietnamese_name(status)), status) << vietnamese_name(status);
  }
}

TEST(EffectStatusTest, ReadsTheNationalDatabase) {
  EXPECT_EQ(parse_effect_status("CHL"), EffectStatus::in_force);
  EXPECT_EQ(parse_effect_status("HHL"), EffectStatus::expired);
  EXPECT_EQ(parse_effect_status("HHL1P"), EffectStatus::partially_expired);
  EXPECT_EQ(parse_effect_status("hhl1p3"), EffectStatus::partially_expired);
  EXPECT_EQ(parse_effect_status("CCHL"), EffectStatus::not_yet);
  EXPECT_EQ(parse_effect_status("TNHL"), EffectStatus::suspended);
  EXPECT_EQ(parse_effect_status("TNHL1P"), EffectStatus::suspended);
  EXPECT_EQ(parse_effect_status("Hết hiệu lực toàn bộ"), EffectStatus::expired);
}

TEST(EffectStatusTest, LabelsInAnyCaseAndWithoutMarks) {
  EXPECT_EQ(parse_effect_status("CÒN HIỆU LỰC"), EffectStatus::in_force);
  EXPECT_EQ(parse_effect_status(" con hieu luc "), EffectStatus::in_force);
  EXPECT_FALSE(parse_effect_status("có lẽ"));
  EXPECT_FALSE(parse_effect_status(""));
}

TEST(EffectStatusTest, ExpiryWinsThenFutureEffectThenTheSource) {
  const Date day = 2024y / 6 / 15;
  const Date past = 2020y / 1 / 1;
  const Date future = 2025y / 1 / 1;
  EXPECT_EQ(status_on(day, EffectStatus::in_force, past, past), EffectStatus::expired);
  EXPECT_EQ(status_on(day, EffectStatus::in_force, past, day), EffectStatus::expired);
  EXPECT_EQ(status_on(day, EffectStatus::in_force, future, std::nullopt), EffectStatus::not_yet);
  EXPECT_EQ(status_on(day, EffectStatus::suspended, past, future), EffectStatus::suspended);
  EXPECT_EQ(status_on(day, EffectStatus::unknown, day, std::nullopt), EffectStatus::in_force);
  EXPECT_EQ(status_on(day, EffectStatus::unknown, std::nullopt, std::nullopt),
            EffectStatus::unknown);
}

TEST(StatusOn, KnownDatesOutdateWhatTheSourceDeclared) {
  const Date effective = *parse_date("2015-01-01");
  const Date expired = *parse_date("2020-01-01");
  EXPECT_EQ(status_on(*parse_date("2018-01-01"), EffectStatus::expired, effective, expired),
            EffectStatus::in_force);
  EXPECT_EQ(status_on(*parse_date("2018-01-01"), EffectStatus::not_yet, effective, std::nullopt),
            EffectStatus::in_force);
  EXPECT_EQ(status_on(*parse_date("2018-01-01"), EffectStatus::expired, effective, std::nullopt),
            EffectStatus::expired);
}

}  // namespace
}  // namespace tusach::law
