#include "law/date.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

using namespace std::chrono_literals;

TEST(DateTest, ReadsIsoAndIgnoresTheTime) {
  EXPECT_EQ(parse_date("2021-01-31"), Date(2021y / 1 / 31));
  EXPECT_EQ(parse_date("2021-01-31T10:20:30.5Z"), Date(2021y / 1 / 31));
  EXPECT_EQ(parse_date(" 2021-01-31 00:00:00 "), Date(2021y / 1 / 31));
}

TEST(DateTest, ReadsVietnameseForms) {
  EXPECT_EQ(parse_date("31/01/2021"), Date(2021y / 1 / 31));
  EXPECT_EQ(parse_date("31-1-2021"), Date(2021y / 1 / 31));
  EXPECT_EQ(parse_date("1/2/2021"), Date(2021y / 2 / 1));
}

TEST(DateTest, RefusesWhatIsNoDay) {
  for (const char* text : {"", "-", "2021", "2021-13-01", "2021-02-29", "30/02/2021", "2015-10-00",
                           "1/2/21", "01/02-2021", "2021-01-311", "31/01/2021x", "0000-01-01",
                           "99999999999999999999/1/2021", "hôm nay"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("29/02/2024"));
}

TEST(DateTest, PrintsForMachinesAndPeople) {
  const Date day = 2005y / 7 / 3;
  EXPECT_EQ(to_iso(day), "2005-07-03");
  EXPECT_EQ(to_vietnamese(day), "03/07/2005");
  EXPECT_EQ(to_compact(day), "20050703");
  EXPECT_EQ(parse_date(to_iso(day)), day);
  EXPECT_EQ(parse_date(to_vietnamese(day)), day);
}

TEST(DateTest, TodayIsADay) {
  EXPECT_TRUE(today().ok());
  EXPECT_GE(today(), Date(2024y / 1 / 1));
}

}  // namespace
}  // namespace tusach::law
