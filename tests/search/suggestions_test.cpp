// Completion while somebody types.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "search/prefix_table.h"
#include "search/search.h"
#include "search/suggestion_index.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

class SuggestionsTest : public ::testing::Test {
 protected:
  std::vector<Suggestion> suggest(const std::string& typed, std::size_t limit = 8) {
    return searcher_.suggest(typed, limit);
  }
  std::vector<std::string> texts(const std::string& typed) {
    std::vector<std::string> all;
    for (const Suggestion& one : suggest(typed)) all.push_back(one.text);
    return all;
  }

  tests::SampleLibrary library_;
  std::shared_ptr<const Wording> wording_ = std::make_shared<const Wording>(
      Wording{"1", {}, FrequentQueries({{"đăng kiểm thuyền", 40}, {"đăng ký bè", 9}})});
  Searcher searcher_{
      library_.index_directory(), library_.analyzer(), {}, [this] { return wording_; }};
};

TEST_F(SuggestionsTest, OneLetterIsEnough) {
  const auto names = texts("l");
  EXPECT_THAT(names, Contains("Luật Nhà gỗ"));
  EXPECT_THAT(names, Contains("Luật Thuyền bè"));
}

TEST_F(SuggestionsTest, WhatIsInForceComesFirst) {
  EXPECT_EQ(suggest("luật thuyền").at(0).document_id, "thuyen-moi");
  EXPECT_EQ(suggest("thuyền b").at(0).document_id, "thuyen-moi");  // also by a later word
}

TEST_F(SuggestionsTest, HeadingsLeadToTheirArticle) {
  const auto found = suggest("đăng ký thuyền m");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].kind, SuggestionKind::heading);
  EXPECT_EQ(found[0].document_id, "thuyen-moi");
  EXPECT_EQ(found[0].address, "dieu-5");
}

TEST_F(SuggestionsTest, AHeadingOfManyArticlesIsOneSuggestionWithoutAPlace) {
  const auto found = suggest("pham vi dieu");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "Phạm vi điều chỉnh");
  EXPECT_TRUE(found[0].document_id.empty());
}

TEST_F(SuggestionsTest, FrequentQueriesAreOffered) {
  const auto found = suggest("dang");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0].kind, SuggestionKind::query);
  EXPECT_EQ(found[0].text, "đăng kiểm thuyền");
  EXPECT_EQ(found[1].text, "đăng ký bè");
}

TEST_F(SuggestionsTest, MarksNeedNotBeTypedButAreMeantWhereTheyAre) {
  EXPECT_THAT(texts("luat n"), Contains("Luật Nhà gỗ"));
  EXPECT_THAT(texts("luật nhà"), ElementsAre("Luật Nhà gỗ"));
  EXPECT_THAT(texts("luật nha"), Contains("Luật Nhà gỗ"));  // the last word may get its mark later
}

TEST_F(SuggestionsTest, HalfTypedTelexIsRead) {
  EXPECT_THAT(texts("luaatj thuy"), Contains("Luật Thuyền bè"));
  EXPECT_THAT(texts("luaatj thuyee"), Contains("Luật Thuyền bè"));
  EXPECT_THAT(texts("luaatj"), Contains("Luật Thuyền bè"));
  EXPECT_THAT(texts("ddawng k"), Contains("đăng ký bè"));
}

TEST_F(SuggestionsTest, NumbersAreCompletedAlsoBehindAType) {
  EXPECT_EQ(suggest("15/20").at(0).document_id, "phat-thuyen");
  EXPECT_EQ(suggest("nghị định 15/2020/n").at(0).document_id, "phat-thuyen");
  EXPECT_EQ(suggest("luật số 08/2017").at(0).document_id, "thuyen-moi");
}

TEST_F(SuggestionsTest, WordsInAnyOrderFindTheName) {
  EXPECT_EQ(suggest("thuyền luật").size(), 2U);
}

TEST_F(SuggestionsTest, LimitsHoldAndStrangeTextIsHarmless) {
  EXPECT_EQ(suggest("l", 1).size(), 1U);
  EXPECT_TRUE(suggest("l", 0).empty());
  EXPECT_TRUE(suggest("   ").empty());
  EXPECT_TRUE(suggest("%%%").empty());
  EXPECT_TRUE(suggest(std::string(100'000, 'l')).empty());
  EXPECT_TRUE(suggest("\xff\xfe").empty());
}

TEST_F(SuggestionsTest, FollowTheIndex) {
  EXPECT_THAT(texts("luật đò"), ElementsAre());
  library_.catalog().put(
      tests::sample_document("do", "1/2021/QH15", "Luật", "Luật Đò ngang", {{"1", "Đò", "Đò."}}));
  library_.indexer().update(library_.catalog());
  // The new table is made beside the answers that the old one still gives.
  for (int i = 0; i < 1000 && texts("luật đò").empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_THAT(texts("luật đò"), ElementsAre("Luật Đò ngang"));
}

TEST(PrefixTable, GivesTheHeaviestOfARangeFirst) {
  PrefixTable table;
  std::vector<std::uint32_t> weights;
  for (std::uint32_t i = 0; i < 500; ++i) {
    weights.push_back((i * 7919U) % 1009U);
    table.add("tu " + std::to_string(i), i, weights.back(), 1, 0);
  }
  table.freeze();
  std::vector<std::uint32_t> found;
  table.best("tu", 500, [&](const PrefixTable::Found& one) {
    found.push_back(one.weight);
    return true;
  });
  std::sort(weights.rbegin(), weights.rend());
  EXPECT_EQ(found, weights);
  std::size_t count = 0;
  table.best("tu 49", 500, [&](const PrefixTable::Found&) { return ++count, true; });
  EXPECT_EQ(count, 11U);  // 49, 490 … 499
  table.best("x", 500, [&](const PrefixTable::Found&) { return ++count, true; });
  EXPECT_EQ(count, 11U);
}

TEST(FitsTyped, TellsTheLetterĐFromD) {
  EXPECT_TRUE(fits_typed("Luật Đất đai", 0, "luật đ"));
  EXPECT_FALSE(fits_typed("Luật Dân số", 0, "luật đ"));
  EXPECT_TRUE(fits_typed("Luật Dân số", 0, "luat d"));
  EXPECT_FALSE(fits_typed("Luật", 0, "luật đ"));
}

}  // namespace
}  // namespace tusach::search
