// Citizens' words: what is recognised, and what a search does with it.
#include "search/citizen_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

using ::testing::ElementsAre;

const std::vector<CitizenRule>& rules() {
  static const std::vector<CitizenRule> all = {
      {"ghe", {"thuyền"}},
      {"sổ đỏ", {"giấy chứng nhận", "giấy tờ mua bán"}},
      {"làm sổ đỏ", {"cấp giấy chứng nhận"}},
      {"kí giấy", {"đăng ký"}},
      {"xuồng gắn máy", {"thuyền máy"}},
  };
  return all;
}

class CitizenWordsTest : public ::testing::Test {
 protected:
  std::vector<Expansion> find(const std::string& query) const {
    return words_.find(parse_query(*analyzer_, query), marks_of(query));
  }
  std::vector<std::string> from(const std::string& query) const {
    std::vector<std::string> all;
    for (const Expansion& expansion : find(query)) all.push_back(expansion.from);
    return all;
  }

  std::shared_ptr<const vietnamese::Analyzer> analyzer_ = tests::sample_analyzer();
  CitizenWords words_{*analyzer_, rules()};
};

TEST_F(CitizenWordsTest, TheLongestRuleHolds) {
  EXPECT_THAT(from("thủ tục làm sổ đỏ"), ElementsAre("làm sổ đỏ"));
  EXPECT_THAT(from("mất sổ đỏ, mua ghe"), ElementsAre("sổ đỏ", "ghe"));
  EXPECT_THAT(from("sổ đỏ cũ, sổ đỏ mới"), ElementsAre("sổ đỏ"));
  EXPECT_THAT(find("sổ đỏ").at(0).to, ElementsAre("giấy chứng nhận", "giấy tờ mua bán"));
}

TEST_F(CitizenWordsTest, MarksAreMeantWhereSomeAreTyped) {
  EXPECT_THAT(from("lam so do o dau"), ElementsAre("lam so do"));
  EXPECT_THAT(from("vẽ sơ đồ"), ElementsAre());
  EXPECT_THAT(from("SỔ ĐỎ"), ElementsAre("SỔ ĐỎ"));
  EXPECT_THAT(from("ký giấy"), ElementsAre("ký giấy"));  // i and y
  EXPECT_THAT(from("ghe"), ElementsAre());  // one syllable without marks is no citizen's word
}

TEST_F(CitizenWordsTest, WordsAcrossSentencesAreNotOne) {
  EXPECT_THAT(from("mua sổ. Đỏ đen"), ElementsAre());
}

TEST_F(CitizenWordsTest, WhatTheQuerySaysAlreadyIsNotAdded) {
  EXPECT_THAT(find("sổ đỏ là giấy chứng nhận gì").at(0).to, ElementsAre("giấy tờ mua bán"));
  EXPECT_THAT(from("xuồng gắn máy hay thuyền máy"), ElementsAre());
}

TEST_F(CitizenWordsTest, AnyBytesAreAccepted) {
  for (const std::string& query : {std::string("\xff\xfe sổ"), std::string(5000, 'a'),
                                   std::string(), std::string("sổ\0đỏ", 9)}) {
    EXPECT_LE(find(query).size(), CitizenWords::kMostExpansions);
  }
  std::string many;
  for (int i = 0; i < 500; ++i) many += "sổ đỏ, ";
  EXPECT_LE(find(many).size(), CitizenWords::kMostExpansions);
}

class CitizenSearchTest : public ::testing::Test {
 protected:
  SearchResponse ask(const std::string& query, bool exact = false) {
    SearchRequest request;
    request.query = query;
    request.exact = exact;
    return searcher_.search(request);
  }

  tests::SampleLibrary library_;
  std::shared_ptr<const Wording> wording_ = std::make_shared<const Wording>(
      Wording{"1", CitizenWords(*library_.analyzer(), rules()), {}});
  Searcher searcher_{
      library_.index_directory(), library_.analyzer(), {}, [this] { return wording_; }};
};

TEST_F(CitizenSearchTest, FindsWhatTheLawCallsOtherwise) {
  EXPECT_TRUE(ask("xuồng gắn", true).hits.empty());
  const SearchResponse response = ask("đăng kiểm xuồng gắn máy");
  ASSERT_FALSE(response.hits.empty());
  EXPECT_EQ(response.hits[0].id, "thuyen-moi#dieu-5");
  ASSERT_EQ(response.expansions.size(), 1U);
  EXPECT_EQ(response.expansions[0].from, "xuồng gắn máy");
  EXPECT_NE(response.hits[0].snippet.find("<mark>thuyền máy</mark>"), std::string::npos)
      << response.hits[0].snippet;
}

TEST_F(CitizenSearchTest, ExactLeavesTheRulesOut) {
  const SearchResponse response = ask("xuồng gắn máy", true);
  EXPECT_TRUE(response.expansions.empty());
}

TEST_F(CitizenSearchTest, WhatWasTypedCountsMore) {
  // "bè" was typed; "thuyền" is only what "ghe" is called.
  wording_ = std::make_shared<const Wording>(Wording{
      "2",
      CitizenWords(*library_.analyzer(), std::vector<CitizenRule>{{"cây gỗ", {"đơn đăng ký"}}}),
      {}});
  const SearchResponse response = ask("cây gỗ kết lại");
  ASSERT_FALSE(response.hits.empty());
  EXPECT_EQ(response.hits[0].id, "thuyen-moi#dieu-2");
}

TEST_F(CitizenSearchTest, ARuleNamesNoDocument) {
  wording_ = std::make_shared<const Wording>(Wording{
      "3",
      CitizenWords(*library_.analyzer(), std::vector<CitizenRule>{{"nhà sàn", {"Luật Nhà gỗ"}}}),
      {}});
  EXPECT_TRUE(ask("nhà sàn").documents.empty());
}

}  // namespace
}  // namespace tusach::search
