#include "search/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "law/error.h"
#include "search/ranking_parameters.h"

namespace tusach::search {
namespace {

TEST(Evaluation, FiguresOfAHandWorkedExample) {
  Evaluation evaluation;
  evaluation.add({"a", "b", "c"}, {"a"});            // found first
  evaluation.add({"x", "b", "c", "d"}, {"b", "d"});  // places 2 and 4
  evaluation.add({"x"}, {"y"});                      // not found
  EXPECT_DOUBLE_EQ(evaluation.recall(0), 1.0 / 3);
  EXPECT_DOUBLE_EQ(evaluation.recall(1), 2.0 / 3);
  EXPECT_DOUBLE_EQ(evaluation.mrr10(), (1 + 0.5) / 3);
  const double second = (1 / std::log2(3) + 1 / std::log2(5)) / (1 + 1 / std::log2(3));
  EXPECT_DOUBLE_EQ(evaluation.ndcg10(), (1 + second) / 3);
}

TEST(Evaluation, PlacesBeyondTenCountForDeepRecallOnly) {
  std::vector<std::string> ranked(15, "x");
  ranked[11] = "a";
  Evaluation evaluation;
  evaluation.add(ranked, {"a"});
  EXPECT_EQ(evaluation.recall(2), 0);
  EXPECT_EQ(evaluation.recall(3), 1);
  EXPECT_EQ(evaluation.ndcg10(), 0);
  EXPECT_EQ(evaluation.mrr10(), 0);
}

TEST(Evaluation, PercentilesAreNearestRank) {
  Evaluation evaluation;
  for (int i = 1; i <= 100; ++i) evaluation.add_latency(i);
  EXPECT_EQ(evaluation.latency_percentile(50), 50);
  EXPECT_EQ(evaluation.latency_percentile(99), 99);
}

TEST(Questions, FaultNamesFileAndLine) {
  std::istringstream in("{\"qid\":\"1\",\"query\":\"a\",\"relevant\":[\"b#dieu-1\"]}\n{\"qid\":\n");
  try {
    read_questions(in, "questions.jsonl");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("questions.jsonl: line 2"), std::string::npos)
        << error.what();
  }
}

TEST(RankingParameters, UnknownNameIsRefused) {
  RankingParameters parameters;
  parameters.set("k1=1.5,b=0.25");
  EXPECT_EQ(parameters.k1, 1.5);
  EXPECT_EQ(parameters.b, 0.25);
  EXPECT_THROW(parameters.set("k9=1"), Error);
  EXPECT_THROW(parameters.set("k1=much"), Error);
}

}  // namespace
}  // namespace tusach::search
