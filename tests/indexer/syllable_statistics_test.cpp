#include "indexer/syllable_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/generation.h"
#include "indexer/syllable_counter.h"
#include "law/error.h"
#include "tests/indexer/open_index.h"
#include "tests/sample_library.h"

namespace tusach::indexer {
namespace {

SyllableStatistics counted(const std::string& text, std::uint32_t weight = 1) {
  const vietnamese::Analyzer analyzer;
  vietnamese::Analysis analysis;
  analyzer.analyze(text, analysis);
  SyllableCounter counter;
  counter.add(analysis, weight);
  return counter.statistics();
}

std::uint64_t pair_count(const SyllableStatistics& statistics, std::string_view first,
                         std::string_view second) {
  const auto place = [&](std::string_view syllable) {
    return static_cast<std::uint32_t>(
        std::find(statistics.syllables.begin(), statistics.syllables.end(), syllable) -
        statistics.syllables.begin());
  };
  for (const auto& pair : statistics.pairs) {
    if (pair.first == place(first) && pair.second == place(second)) return pair.count;
  }
  return 0;
}

TEST(SyllableStatistics, CountsPairsOfASentenceWithItsStartAndEnd) {
  const auto statistics = counted("Thuyền máy, thuyền máy. Bè gỗ (số 5) Thuyền", 2);
  EXPECT_EQ(pair_count(statistics, "thuyền", "máy"), 4U);
  EXPECT_EQ(pair_count(statistics, "máy", "thuyền"), 2U);
  EXPECT_EQ(pair_count(statistics, "máy", "bè"), 0U);
  EXPECT_EQ(pair_count(statistics, SyllableStatistics::kStart, "bè"), 2U);
  EXPECT_EQ(pair_count(statistics, "máy", SyllableStatistics::kStart), 2U);
  EXPECT_EQ(pair_count(statistics, "số", SyllableStatistics::kOther), 2U);
}

TEST(SyllableStatistics, PackedFormGivesThemBack) {
  const auto statistics =
      counted("Chủ thuyền máy nộp hồ sơ. Chủ thuyền máy nộp 15/2020/NĐ-CP.", 300);
  EXPECT_EQ(decode_statistics(encode(statistics)), statistics);
  EXPECT_EQ(decode_statistics(encode({})), SyllableStatistics{});
  EXPECT_EQ(decode_statistics(""), SyllableStatistics{});
}

TEST(SyllableStatistics, DamagedBytesAreRefused) {
  const std::string packed = encode(counted("Chủ thuyền máy nộp hồ sơ đăng ký cho cơ quan"));
  EXPECT_THROW(decode_statistics("rubbish"), Error);
  EXPECT_THROW(decode_statistics(packed.substr(0, packed.size() / 2)), Error);
  EXPECT_THROW(decode_statistics(packed.substr(0, 5)), Error);
}

TEST(SyllableStatistics, WhatWasCountedBeforeIsAdded) {
  SyllableCounter counter;
  counter.add(counted("thuyền máy"));
  counter.add(counted("thuyền máy và thuyền gỗ"));
  const auto statistics = counter.statistics();
  EXPECT_EQ(pair_count(statistics, "thuyền", "máy"), 2U);
  EXPECT_EQ(pair_count(statistics, "thuyền", "gỗ"), 1U);
}

TEST(SyllableStatistics, MemoryIsBoundedAndWhatIsFrequentStays) {
  SyllableCounter counter;
  SyllableStatistics many;
  for (std::uint32_t i = 0; i < 2500; ++i) {
    many.syllables.push_back("s" + std::to_string(10000 + i));
    many.counts.push_back(10);
  }
  for (std::uint32_t first = 0; first < 2500; ++first) {
    for (std::uint32_t second = 0; second < 2000; ++second)
      many.pairs.push_back({first, second, second == 7 ? 50U : 1U});
  }
  counter.add(many);
  const auto kept = counter.statistics();
  EXPECT_LT(kept.pairs.size(), many.pairs.size() / 2);
  EXPECT_EQ(std::count_if(kept.pairs.begin(), kept.pairs.end(),
                          [](const auto& pair) { return pair.count == 50; }),
            2500);
}

TEST(SyllableStatistics, AnUpdateAddsTheNewDocuments) {
  tests::SampleLibrary library;
  const auto statistics = [&library] {
    const tests::OpenIndex index(library.index_directory());
    const std::string recent = packed_statistics_of(index.recent);
    return decode_statistics(recent.empty() ? packed_statistics_of(index.units) : recent);
  };
  const auto before = pair_count(statistics(), "thuyền", "máy");
  EXPECT_GT(before, 0U);
  EXPECT_EQ(pair_count(statistics(), "xe", "ngựa"), 0U);
  library.catalog().put(tests::sample_document("xe", "1/2021/QH15", "Luật", "Luật Xe ngựa",
                                               {{"1", "Xe ngựa", "Xe ngựa và thuyền máy."}}));
  library.indexer().update(library.catalog());
  EXPECT_GT(pair_count(statistics(), "xe", "ngựa"), 0U);
  EXPECT_EQ(pair_count(statistics(), "thuyền", "máy"), before + 1);
}

}  // namespace
}  // namespace tusach::indexer
