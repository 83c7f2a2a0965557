// Rules that librarians own, and counted queries.
#include "catalog/citizen_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "catalog/asked_queries.h"
#include "law/error.h"
#include "tests/temporary_directory.h"

namespace tusach::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CitizenWordsStore : public ::testing::Test {
 protected:
  std::vector<std::string> lines() {
    std::vector<std::string> all;
    for (const KeptRule& kept : store_.rules()) all.push_back(to_line(kept.rule));
    return all;
  }

  tests::TemporaryDirectory directory_;
  Catalog catalog_ = Catalog::open(directory_.path() / "catalog.sqlite", OpenMode::read_write);
  CitizenWordStore store_{catalog_};
};

CitizenWordRule rule(const std::string& said, const std::string& law) {
  return {said, {law}, said + " là gì", {}, {}};
}

std::string fault(const std::string& text) {
  std::istringstream in(text);
  try {
    read_citizen_words(in, "words.tsv");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST_F(CitizenWordsStore, ALibrariansRuleIsKeptWithWhoAndWhen) {
  EXPECT_EQ(store_.put({rule("sổ đỏ", "giấy chứng nhận")}, "Lan"), 1U);
  EXPECT_EQ(store_.put({rule("sổ đỏ", "giấy chứng nhận")}, "Minh"), 0U);  // the same: no change
  const auto kept = store_.find("SO DO");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->changed_by, "Lan");
  EXPECT_EQ(kept->origin, RuleOrigin::librarian);
  EXPECT_FALSE(kept->changed_at.empty());
}

TEST_F(CitizenWordsStore, EveryChangeIsInTheHistoryAndRaisesTheRevision) {
  const auto before = store_.revision();
  store_.put({rule("sổ đỏ", "giấy chứng nhận")}, "Lan");
  store_.put({rule("sổ đỏ", "chứng thư")}, "Minh");
  EXPECT_TRUE(store_.remove("sổ đỏ", "Lan"));
  EXPECT_FALSE(store_.remove("sổ đỏ", "Lan"));
  std::vector<std::string> actions;
  for (const RuleChange& change : store_.history(10))
    actions.push_back(change.action + " " + change.changed_by + " " + change.rule.law[0]);
  EXPECT_THAT(actions, ElementsAre("remove Lan chứng thư", "change Minh chứng thư",
                                   "add Lan giấy chứng nhận"));
  EXPECT_EQ(store_.revision(), before + 3);
  EXPECT_TRUE(store_.rules().empty());
}

TEST_F(CitizenWordsStore, ANewerProgramLeavesWhatLibrariansTouched) {
  const std::vector<CitizenWordRule> first = {rule("bìa đỏ", "một"), rule("sổ đỏ", "hai"),
                                              rule("sổ hồng", "ba"), rule("thổ cư", "bốn")};
  EXPECT_EQ(store_.load_built_in(first, "1"), 4U);
  EXPECT_EQ(store_.load_built_in(first, "1"), 0U);
  store_.put({rule("sổ đỏ", "của thủ thư")}, "Lan");
  store_.remove("sổ hồng", "Lan");
  const std::vector<CitizenWordRule> second = {rule("bìa đỏ", "một mới"), rule("sổ đỏ", "hai mới"),
                                               rule("sổ hồng", "ba mới"), rule("đất vườn", "năm")};
  EXPECT_EQ(store_.load_built_in(second, "2"), 3U);  // bìa đỏ, đất vườn; thổ cư goes
  EXPECT_THAT(lines(),
              ElementsAre(to_line(rule("bìa đỏ", "một mới")), to_line(rule("đất vườn", "năm")),
                          to_line(rule("sổ đỏ", "của thủ thư"))));
}

TEST_F(CitizenWordsStore, AFaultyRuleChangesNothing) {
  EXPECT_THROW(store_.put({rule("sổ đỏ", "giấy"), rule("sổ", "")}, "Lan"), Error);
  EXPECT_TRUE(store_.rules().empty());
}

TEST(CitizenWordsTable, FaultsNameTheLine) {
  EXPECT_EQ(fault("# a comment\n\nsổ đỏ\tgiấy|chứng thư\tsổ đỏ ở đâu\tLuật Đất đai\tghi chú\n"),
            "");
  EXPECT_THAT(fault("sổ đỏ\tgiấy\tsổ đỏ ở đâu\nso do\tgiấy\tso do\n"), HasSubstr("line 1"));
  EXPECT_THAT(fault("sổ đỏ\n"), HasSubstr("line 1"));
  EXPECT_THAT(fault("sổ đỏ\tgiấy||\n"), HasSubstr("empty"));
  EXPECT_THAT(fault("sổ đỏ\tgiấy\tsổ hồng ở đâu\n"), HasSubstr("test query"));
  EXPECT_THAT(fault("sổ đỏ\tSổ Đỏ\n"), HasSubstr("the same"));
}

TEST(CitizenWordsTable, WhatComesWithTheProgramIsSound) {
  const std::string file = std::string(TUSACH_SOURCE_DIR) + "/data/citizen_words.tsv";
  std::ifstream in(file);
  const auto rules = read_citizen_words(in, file);
  EXPECT_GE(rules.size(), 320U);
  for (const CitizenWordRule& one : rules) EXPECT_FALSE(one.test_query.empty()) << one.said;
}

TEST(AskedQueriesText, NothingPersonalIsCounted) {
  EXPECT_EQ(countable_query("  Đất  ĐAI\n "), "đất đai");
  EXPECT_EQ(countable_query("hoà giải"), countable_query("hòa giải"));
  EXPECT_TRUE(countable_query("15/2020/NĐ-CP ngày 03/02/2020"));
  for (const char* personal :
       {"", "   ", "lan@example.org", "079123456789", "1234567", "gọi 0912 345 678", "0912.345.678",
        "(091) 234-5678", "http://example.org", "www.example.org", "\xff"}) {
    EXPECT_FALSE(countable_query(personal)) << personal;
  }
  EXPECT_FALSE(countable_query(std::string(300, 'a')));
}

TEST_F(CitizenWordsStore, QueriesAreCountedByDay) {
  AskedQueries asked(catalog_);
  const auto first = *law::parse_date("2026-05-01");
  const auto second = *law::parse_date("2026-05-03");
  asked.note({{"sổ đỏ", false, 2}, {"đất", true, 4}, {"cây", true, 9}}, first);
  asked.note({{"sổ đỏ", false, 1}, {"đất", true, 1}, {"rừng", true, 4}}, second);
  const auto missing = asked.missing(10);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].text, "so do");
  EXPECT_EQ(missing[0].count, 3);
  EXPECT_EQ(missing[0].first_day, "2026-05-01");
  EXPECT_EQ(missing[0].last_day, "2026-05-03");
  std::vector<std::string> shown;  // "rừng" was asked too rarely to be shown
  for (const AskedQuery& query : asked.frequent(10)) shown.push_back(query.text);
  EXPECT_THAT(shown, ElementsAre("cây", "đất"));
  asked.note({{"sổ đỏ", true, 1}}, second);
  EXPECT_TRUE(asked.missing(10).empty());
}

}  // namespace
}  // namespace tusach::catalog
