#include "analyzers/vietnamese/word_prefixes.h"

#include <gtest/gtest.h>

#include <array>

namespace tusach::vietnamese {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(WordPrefixes, TheLongestWordAtTheBeginning) {
  const std::array<WordPrefixes::Word, 3> words{{{1, 2}, {1, 2, 3, 4}, {7, 8, 9}}};
  const WordPrefixes prefixes(words);
  EXPECT_EQ(prefixes.longest(), 4U);
  EXPECT_EQ(prefixes.longest_match(Numbers{1, 2, 3, 4, 5}), 4U);
  EXPECT_EQ(prefixes.longest_match(Numbers{1, 2, 3, 5}), 2U);
  EXPECT_EQ(prefixes.longest_match(Numbers{7, 8}), 1U);
  EXPECT_EQ(prefixes.longest_match(Numbers{2, 1}), 1U);
  EXPECT_EQ(prefixes.longest_match(Numbers{}), 1U);
}

TEST(WordPrefixes, NeighbouringNumbersAreToldApart) {
  // Numbers are small and often follow one another.
  std::vector<WordPrefixes::Word> words;
  for (std::uint32_t i = 2; i < 4000; i += 2) words.push_back({i, i + 1, i + 2});
  const WordPrefixes prefixes(words);
  for (std::uint32_t i = 2; i < 4000; i += 2) {
    ASSERT_EQ(prefixes.longest_match(Numbers{i, i + 1, i + 2}), 3U);
    ASSERT_EQ(prefixes.longest_match(Numbers{i, i + 1, i + 4}), 1U);
    ASSERT_EQ(prefixes.longest_match(Numbers{i + 1, i, i + 2}), 1U);
  }
}

}  // namespace
}  // namespace tusach::vietnamese
