// The learned part of the ranking: what it takes for a model, and what it does to an order.
#include "search/ranking_model.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "law/error.h"
#include "search/search.h"
#include "tests/sample_library.h"

namespace tusach::search {
namespace {

std::string model_of(const std::string& trees) {
  return "{\"features\": " + nlohmann::json(kFeatureNames).dump() + ", \"trees\": " + trees + "}";
}

TEST(RankingModel, AddsUpItsTrees) {
  const RankingModel model(model_of("[[[0, 1.5, 1, 2], [-1], [2]], [[0.25]]]"));
  UnitFeatures features{};
  features[kBm25] = 1;
  EXPECT_FLOAT_EQ(model.score(features), -0.75F);
  features[kBm25] = 1.5F;
  EXPECT_FLOAT_EQ(model.score(features), 2.25F);
}

TEST(RankingModel, RefusesWhatIsNone) {
  for (const char* trees :
       {"[[]]", "[[[0, 1, 0, 1], [1]]]", "[[[0, 1, 1, 9], [1]]]", "[[[99, 1, 1, 2], [1], [1]]]",
        "[[[-7, 1, 1, 2], [1], [1]]]", "7", "[[\"x\"]]"}) {
    EXPECT_THROW(RankingModel(model_of(trees)), Error) << trees;
  }
  EXPECT_THROW(RankingModel("{"), Error);
  EXPECT_THROW(RankingModel("{\"features\": [\"bm25\"], \"trees\": []}"), Error)
      << "of other features";
}

TEST(RankingModel, TheOneOfTheProgramIsWhole) {
  EXPECT_GT(RankingModel::built_in().trees(), 10U);
}

class MeasuredHits : public ::testing::Test {
 protected:
  UnitFeatures of(const std::string& query, const std::string& id) {
    for (const MeasuredHit& hit : searcher_.measure(query)) {
      if (hit.id == id) return hit.features;
    }
    ADD_FAILURE() << id << " is no candidate of " << query;
    return {};
  }

  tests::SampleLibrary library_;
  Searcher searcher_{library_.index_directory(), library_.analyzer()};
};

TEST_F(MeasuredHits, TellWhatOfTheQuestionIsWhere) {
  const UnitFeatures f = of("giải thích từ ngữ phương tiện có mái chèo", "thuyen-moi#dieu-2");
  EXPECT_NEAR(f[kHeadingInQuestion], 1, 1e-5);
  EXPECT_NEAR(f[kHeadingPairsInQuestion], 1, 1e-5);
  EXPECT_NEAR(f[kWordsCoverage], 1, 1e-5);
  EXPECT_LT(f[kTextWordsCoverage], 1) << "the heading is no part of the text";
  EXPECT_GT(f[kLineWordsCoverage], 0);
  EXPECT_FLOAT_EQ(f[kLongestRun], 5) << "phương tiện có mái chèo";
  EXPECT_FLOAT_EQ(f[kRarestMissing], 0);
  EXPECT_FLOAT_EQ(f[kWordsFound], 1);
  EXPECT_FLOAT_EQ(f[kBm25OfBest], 1);
}

TEST_F(MeasuredHits, MarksThatWereNotTypedCountAsAny) {
  const UnitFeatures with = of("chủ thuyền máy nộp hồ sơ đăng ký", "thuyen-moi#dieu-5");
  const UnitFeatures without = of("chu thuyen may nop ho so dang ky", "thuyen-moi#dieu-5");
  EXPECT_NEAR(with[kWordsCoverage], without[kWordsCoverage], 1e-5);
  EXPECT_NEAR(with[kPairsCoverage], without[kPairsCoverage], 1e-5);
}

TEST_F(MeasuredHits, ADocumentThatTheQuestionNamesIsKnown) {
  const std::string question = "chủ thuyền làm gì theo điều 5 luật thuyền bè khi đăng ký";
  EXPECT_FLOAT_EQ(of(question, "thuyen-moi#dieu-5")[kDocumentNamed], 1);
  EXPECT_FLOAT_EQ(of(question, "thuyen-moi#dieu-5")[kArticleNamed], 1);
  EXPECT_FLOAT_EQ(of(question, "thuyen-moi#dieu-2")[kArticleNamed], 0);
}

TEST_F(MeasuredHits, AreTheSameEachTime) {
  const std::string question = "chủ thuyền máy nộp hồ sơ đăng ký ở đâu";
  EXPECT_EQ(of(question, "thuyen-moi#dieu-5"), of(question, "thuyen-moi#dieu-5"));
}

TEST_F(MeasuredHits, LongQueriesAreMeasuredByTheirFirstWords) {
  std::string query;
  for (int number = 0; number < 300; ++number) query += "chữ" + std::to_string(number) + " ";
  query = "chủ thuyền máy nộp hồ sơ " + query;
  EXPECT_GT(of(query, "thuyen-moi#dieu-5")[kWordsFound], 0);
}

TEST_F(MeasuredHits, PagesFollowOneAnother) {
  SearchRequest request;
  request.query = "chủ thuyền máy nộp hồ sơ đăng ký cho cơ quan nào";
  const auto all = searcher_.search(request).hits;
  ASSERT_GE(all.size(), 3U);
  request.limit = 2;
  request.offset = 1;
  const auto page = searcher_.search(request).hits;
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].id, all[1].id);
  EXPECT_EQ(page[1].id, all[2].id);
}

}  // namespace
}  // namespace tusach::search
