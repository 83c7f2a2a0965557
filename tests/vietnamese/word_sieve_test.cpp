#include "analyzers/vietnamese/word_sieve.h"

#include <gtest/gtest.h>

#include <array>

namespace tusach::vietnamese {
namespace {

TEST(WordSieve, PassesWhatItHoldsAndStopsMostOthers) {
  constexpr std::array kHeld = {"ubnd", "hđ", "đ", "", "bảo", "nghị định"};
  WordSieve sieve;
  for (const char* word : kHeld) sieve.add(word);
  for (const char* word : kHeld) EXPECT_TRUE(sieve.passes(word)) << word;
  int passed = 0;
  for (const char* word :
       {"luật", "đất", "đai", "quy", "định", "phạt", "tiền", "từ", "đồng", "người"})
    passed += sieve.passes(word) ? 1 : 0;
  EXPECT_LE(passed, 1);
}

}  // namespace
}  // namespace tusach::vietnamese
