#include <gtest/gtest.h>

#include <random>

#include "search/question.h"

namespace tusach::search {
namespace {

TEST(RaritySums, AreThoseOfTheBits) {
  std::mt19937 random(7);  // NOLINT: the same numbers each time
  for (const std::size_t slots : {0U, 1U, 7U, 8U, 9U, 40U, 63U}) {
    RaritySums sums;
    std::vector<float> rarities;
    for (std::size_t slot = 0; slot < slots; ++slot) {
      rarities.push_back(static_cast<float>(random() % 1000) / 100.0F);
      sums.add(rarities.back());
    }
    for (int time = 0; time < 50; ++time) {
      std::uint64_t bits = 0;
      float expected = 0;
      for (std::size_t slot = 0; slot < slots; ++slot) {
        if (random() % 3 != 0) continue;
        bits |= std::uint64_t{1} << slot;
        expected += rarities[slot];
      }
      EXPECT_NEAR(sums.of(bits), expected, 1e-3F) << slots;
    }
  }
}

}  // namespace
}  // namespace tusach::search
