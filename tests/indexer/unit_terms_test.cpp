#include "indexer/unit_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "indexer/schema.h"

namespace tusach::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using vietnamese::TermKind;

std::map<std::string, std::uint32_t> counts(const UnitTerms& terms) {
  std::map<std::string, std::uint32_t> all;
  for (const UnitTerms::Entry& entry : terms.entries()) {
    if (!entry.is_common) all.emplace(terms.name(entry), entry.count);
  }
  return all;
}

TEST(UnitTerms, CountTermsByTheirWeights) {
  CommonPairs common;
  common.add("cua_nha", 0.2);
  UnitTerms terms(common);
  terms.add({TermKind::syllable, "đất", 0}, 3);
  terms.add({TermKind::syllable, "đất", 1}, 1);
  terms.add({TermKind::pair, "dat_dai", 1}, 1);
  terms.add({TermKind::pair, "cua_nha", 2}, 1);
  EXPECT_THAT(counts(terms), ElementsAre(Pair(make_term(prefix_of(TermKind::pair), "dat_dai"), 1U),
                                         Pair("đất", 4U)));
  EXPECT_EQ(terms.length(), 5U) << "pairs that are not indexed do not make a unit longer";
  terms.clear();
  EXPECT_TRUE(terms.entries().empty());
  terms.add({TermKind::syllable, "đất", 0}, 1);
  EXPECT_THAT(counts(terms), ElementsAre(Pair("đất", 1U)));
}

TEST(UnitTerms, KeepAnyNumberOfTermsApart) {
  const CommonPairs none;
  UnitTerms terms(none);
  for (int round = 0; round < 2; ++round) {
    terms.clear();
    for (int time = 0; time < 2; ++time) {
      for (int i = 0; i < 20000; ++i) {
        const std::string word = "từ" + std::to_string(i);
        terms.add({TermKind::syllable, word, 0}, 1);
      }
    }
    const auto all = counts(terms);
    EXPECT_EQ(all.size(), 20000U);
    for (const auto& [name, count] : all) ASSERT_EQ(count, 2U) << name;
  }
}

TEST(UnitTerms, NamesAreThoseOfTheIndex) {
  const CommonPairs none;
  UnitTerms terms(none);
  const std::string longest(400, 'a');
  terms.add({TermKind::syllable, longest, 0}, 1);
  EXPECT_EQ(terms.name(terms.entries().front()), make_term(prefix_of(TermKind::syllable), longest));
}

}  // namespace
}  // namespace tusach::indexer
