// Every pair that was put into the table is found; others, but for a few, are not.
#include "analyzers/vietnamese/pair_table.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <utility>

namespace tusach::vietnamese {
namespace {

PairTable::Slot value_of(const PairTable& table, std::uint32_t left, std::uint32_t right) {
  return PairTable::value_at(table.place_of(left, right));
}

TEST(PairTable, AnEmptyTableHasNothing) {
  const PairTable table({});
  EXPECT_EQ(value_of(table, 0, 0), 0U);
  EXPECT_EQ(value_of(table, 1, 2), 0U);
}

TEST(PairTable, FindsEveryPairAndHardlyAnyOther) {
  std::mt19937 random(1);
  const auto number = [&] { return static_cast<std::uint32_t>(random() % 20'000 + 1); };
  std::vector<PairTable::Entry> entries;
  std::set<std::pair<std::uint32_t, std::uint32_t>> known;
  while (known.size() < 100'000) {
    const PairTable::Entry entry{number(), number(),
                                 static_cast<PairTable::Slot>(random() % 0x7fff + 1)};
    if (known.emplace(entry.left, entry.right).second) entries.push_back(entry);
  }
  const PairTable table(entries);
  for (const PairTable::Entry& entry : entries) {
    ASSERT_EQ(value_of(table, entry.left, entry.right), entry.value);
  }
  std::size_t mistaken = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::uint32_t left = number();
    const std::uint32_t right = number();
    if (known.count({left, right}) == 0) mistaken += value_of(table, left, right) != 0;
  }
  EXPECT_LE(mistaken, 20U);
}

TEST(PairTable, EqualPairsAreJoinedAndTheOrderOfAPairCounts) {
  const PairTable table({{3, 4, 1}, {3, 4, 8}, {4, 3, 2}});
  EXPECT_EQ(value_of(table, 3, 4), 9U);
  EXPECT_EQ(value_of(table, 4, 3), 2U);
}

}  // namespace
}  // namespace tusach::vietnamese
