#include "law/text_difference.h"

#include <gtest/gtest.h>

#include <random>

namespace tusach::law {
namespace {

using Spans = std::vector<DifferenceSpan>;

std::string side(const Spans& spans, SpanChange other) {
  std::string text;
  for (const DifferenceSpan& span : spans) {
    if (span.change != other) text += span.text;
  }
  return text;
}

void expect_whole(const std::string& before, const std::string& after) {
  const Spans spans = text_difference(before, after);
  EXPECT_TRUE(side(spans, SpanChange::added) == before);
  EXPECT_TRUE(side(spans, SpanChange::removed) == after);
}

std::string words(std::mt19937& random, std::size_t bytes, unsigned vocabulary) {
  std::string text;
  while (text.size() < bytes) text += "t" + std::to_string(random() % vocabulary) + " ";
  return text;
}

TEST(TextDifference, ShowsTheWordThatChanged) {
  EXPECT_EQ(text_difference("Thời hạn nộp đơn là 30 ngày làm việc.",
                            "Thời hạn nộp đơn là 45 ngày làm việc."),
            (Spans{{SpanChange::kept, "Thời hạn nộp đơn là "},
                   {SpanChange::removed, "30"},
                   {SpanChange::added, "45"},
                   {SpanChange::kept, " ngày làm việc."}}));
}

TEST(TextDifference, SameAndEmptyTexts) {
  EXPECT_EQ(text_difference("", ""), Spans{});
  EXPECT_EQ(text_difference("một", "một"), (Spans{{SpanChange::kept, "một"}}));
  EXPECT_EQ(text_difference("", "một"), (Spans{{SpanChange::added, "một"}}));
  EXPECT_EQ(text_difference("một", ""), (Spans{{SpanChange::removed, "một"}}));
}

TEST(TextDifference, LeavesNoSingleWordBetweenTwoChanges) {
  EXPECT_EQ(text_difference("Người dân nộp đơn của mình tại xã", "Người dân gửi hồ của sơ tại xã"),
            (Spans{{SpanChange::kept, "Người dân "},
                   {SpanChange::removed, "nộp đơn của mình"},
                   {SpanChange::added, "gửi hồ của sơ"},
                   {SpanChange::kept, " tại xã"}}));
}

TEST(TextDifference, KeepsBothTextsToTheByte) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    expect_whole(words(random, random() % 200, 6), words(random, random() % 200, 6));
  }
  expect_whole("\xff\xfe một\n\n", std::string("\0\x80 hai", 7));
}

TEST(TextDifference, FindsOneChangeInALongText) {
  std::mt19937 random(8);
  const std::string start = words(random, 300'000, 900);
  const std::string end = words(random, 300'000, 900);
  const Spans spans = text_difference(start + "cũ " + end, start + "mới hơn " + end);
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[1].text, "cũ");
  EXPECT_EQ(spans[2].text, "mới hơn");
}

TEST(TextDifference, AlignsALongTextWithManyChanges) {
  std::mt19937 random(9);
  std::string before;
  std::string after;
  for (int i = 0; i < 2'000; ++i) {
    const std::string same = words(random, 100, 900);
    before += same + "cũ ";
    after += same + "mới ";
  }
  expect_whole(before, after);
  EXPECT_GT(kept_share(text_difference(before, after)), 0.9);
}

// A quadratic comparison of these would not end within the patience of any test run.
TEST(TextDifference, EndsOnLongUnrelatedTexts) {
  std::mt19937 random(10);
  expect_whole(words(random, 500'000, 3'000), words(random, 500'000, 3'000));
  expect_whole(words(random, 500'000, 2), words(random, 500'000, 2));
}

TEST(TextDifference, StatesTheShareThatWasKept) {
  EXPECT_EQ(kept_share(text_difference("", "")), 1);
  EXPECT_EQ(kept_share(text_difference("một hai", "một hai")), 1);
  EXPECT_EQ(kept_share(text_difference("một", "hai")), 0);
}

}  // namespace
}  // namespace tusach::law
