// Units are found by rare terms and weighed by all that the budget allows.
#include "search/first_stage.h"

#include <gtest/gtest.h>

#include <memory>

namespace tusach::search {
namespace {

constexpr Xapian::docid kUnits = 10'000;

/// "hiếm" in each hundredth unit, "vừa" in each seventh, "mọi" in all.
UnitShards shards() {
  UnitShards all;
  for (std::size_t shard = 0; shard < kShards; ++shard) {
    Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::docid unit = 1; shard == kRebuiltShard && unit <= kUnits; ++unit) {
      Xapian::Document document;
      if (unit % 100 == 0) document.add_term("hiếm");
      if (unit % 7 == 0) document.add_term("vừa", 1 + unit % 3);
      document.add_term("mọi", 1 + unit % 5);
      database.add_document(document);
    }
    all[shard].database = database;
    all[shard].table = std::make_shared<const UnitTable>(database);
    all[shard].superseded = std::make_shared<const SupersededUnits>();
  }
  return all;
}

RankedQuery question() {
  RankedQuery query;
  for (const auto& [text, frequency] :
       {std::pair("hiếm", kUnits / 100), {"vừa", kUnits / 7}, {"mọi", kUnits}}) {
    QueryTerm& term = query.terms.emplace_back();
    term.text = term.term = text;
    term.frequency = frequency;
  }
  return query;
}

RankingParameters parameters(double find, double weigh) {
  RankingParameters some;
  some.find_postings = find;
  some.weigh_postings = weigh;
  some.keep_at_least = 1;
  return some;
}

TEST(FirstStage, BeyondItsBudgetTermsWeighOnlyWhatWasFound) {
  const UnitShards index = shards();
  for (const bool kept : {false, true}) {
    UnitShards shards = index;
    if (kept) shards[kRebuiltShard].postings = std::make_shared<PostingCache>(1U << 20U);
    FirstStage all;
    all.find(shards, question(), parameters(1e9, 1e9));
    EXPECT_EQ(all.count(), kUnits);
    EXPECT_TRUE(all.complete());
    FirstStage few;
    few.find(shards, question(), parameters(100, 1e9));
    EXPECT_EQ(few.count(), kUnits / 100);
    EXPECT_FALSE(few.complete());
    for (Xapian::docid unit = 1; unit <= kUnits; ++unit) {
      const float weight = few.table(kRebuiltShard)[unit].weight;
      if (unit % 100 == 0) {
        EXPECT_EQ(weight, all.table(kRebuiltShard)[unit].weight) << unit;
      } else {
        EXPECT_EQ(weight, 0) << unit;
      }
    }
    EXPECT_EQ(few.best(1)[0].weight, few.heaviest(kRebuiltShard));
  }
}

TEST(FirstStage, ForgetsThroughAndThrough) {
  const UnitShards index = shards();
  FirstStage stage;
  stage.find(index, question(), parameters(1e9, 1e9));
  RankedQuery rare = question();
  rare.terms.resize(1);
  stage.find(index, rare, parameters(1e9, 1e9));
  EXPECT_EQ(stage.count(), kUnits / 100);
  EXPECT_EQ(stage.best(kUnits).size(), kUnits / 100);
  EXPECT_EQ(stage.table(kRebuiltShard)[7].weight, 0);
}

}  // namespace
}  // namespace tusach::search
