#include "law/amendment_note.h"

#include <gtest/gtest.h>

namespace tusach::law {
namespace {

TEST(AmendmentNote, OfAnArticleThatWasNeverChanged) {
  const auto note = read_amendment_note(
      "(Điều 5 Luật số 8/2017/QH14, có hiệu lực thi hành kể từ ngày 01/07/2018)");
  EXPECT_EQ(note.effective, parse_date("2018-07-01"));
  EXPECT_TRUE(note.amendments.empty());
  EXPECT_TRUE(note.understood);
}

TEST(AmendmentNote, OfAnArticleThatWasChangedTwice) {
  const auto note = read_amendment_note(
      "(Điều 5 Nghị định số 44/2016/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/07/2016, có nội dung "
      "được sửa đổi, có nội dung được bổ sung bởi Điều 1 Nghị định số 140/2018/NĐ-CP có hiệu lực "
      "thi hành kể từ ngày 08/10/2018; Điều 3 Nghị định số 04/2023/NĐ-CP có hiệu lực thi hành kể "
      "từ "
      "ngày 13/02/2023)");
  EXPECT_EQ(note.effective, parse_date("2016-07-01"));
  ASSERT_EQ(note.amendments.size(), 2U);
  EXPECT_EQ(note.amendments[0].change, NotedChange::amended);
  EXPECT_EQ(note.amendments[0].document.number, "140/2018/NĐ-CP");
  EXPECT_EQ(note.amendments[0].provisions.at(0).address, "dieu-1");
  EXPECT_EQ(note.amendments[0].from, parse_date("2018-10-08"));
  EXPECT_EQ(note.amendments[1].document.number, "04/2023/NĐ-CP");
  EXPECT_EQ(note.amendments[1].from, parse_date("2023-02-13"));
  EXPECT_NE(note.amendments[1].clause.find("13/02/2023"), std::string::npos);
}

TEST(AmendmentNote, AddedAndRepealedArticles) {
  const auto added = read_amendment_note(
      "(Điều 8a Thông tư số 12/2018/TT-BTP, có hiệu lực thi hành kể từ ngày 12/10/2018, được bổ "
      "sung "
      "bởi Điều 2 Thông tư số 03/2021/TT-BTP có hiệu lực thi hành kể từ ngày 15/07/2021)");
  ASSERT_EQ(added.amendments.size(), 1U);
  EXPECT_EQ(added.amendments[0].change, NotedChange::added);
  const auto repealed = read_amendment_note(
      "(Điều 9 Thông tư số 12/2018/TT-BTP, có hiệu lực thi hành kể từ ngày 12/10/2018, bị bãi bỏ "
      "bởi "
      "Điều 2 Thông tư số 03/2021/TT-BTP có hiệu lực thi hành kể từ ngày 15/07/2021)");
  ASSERT_EQ(repealed.amendments.size(), 1U);
  EXPECT_EQ(repealed.amendments[0].change, NotedChange::repealed);
}

TEST(AmendmentNote, ATitleThatSpeaksOfChangesIsNone) {
  const auto note = read_amendment_note(
      "(Điều 3 Thông tư số 2/2023/TT-BGDĐT Sửa đổi một số điều của Quy chế ban hành kèm theo Thông "
      "tư "
      "số 56/2011/TT-BGDĐT được sửa đổi, bổ sung bởi Thông tư số 41/2012/TT-BGDĐT ngày 06/01/2023, "
      "có hiệu lực thi hành kể từ ngày 21/02/2023)");
  EXPECT_EQ(note.effective, parse_date("2023-02-21"));
  EXPECT_TRUE(note.amendments.empty());
}

TEST(AmendmentNote, WhatIsNotUnderstoodSaysSo) {
  EXPECT_FALSE(
      read_amendment_note("(Điều 2 Nghị định số 23/2014/NĐ-CP, có hiệu lực thi hành kể từ ngày "
                          "01/06/2014, có nội dung được sửa đổi bởi Điều 1 Nghị định số "
                          "19/2021/NĐ-CP)")
          .understood);
  EXPECT_TRUE(read_amendment_note("").understood);
  EXPECT_TRUE(read_amendment_note("\xff\xfe rác").amendments.empty());
}

}  // namespace
}  // namespace tusach::law
