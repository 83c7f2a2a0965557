// The sieve passes records over without decoding them: it must never lose one.
#include <gtest/gtest.h>

#include <random>

#include "indexer/forward_record.h"
#include "search/record_matcher.h"

namespace tusach::search {
namespace {

using Kind = RecordCondition::Kind;

// Words of one, two and four bytes in a record.
const std::vector<std::uint32_t> kWords = {1, 2, 197, 300, 5000, 20000, 20001};

std::string record_of(const std::vector<std::uint32_t>& text) {
  std::string record;
  indexer::put_head(record, {});
  for (int part = 0; part < 3; ++part) indexer::put_word(record, indexer::kEndOfPart);
  for (const std::uint32_t word : text) {
    if (word == 0) {
      indexer::put_word(record, indexer::kBreak);
    } else {
      indexer::put_word(record, word + indexer::kFirstWord);
    }
  }
  indexer::put_word(record, indexer::kEndOfPart);
  return record;
}

/// Whether the words stand there as the condition wants them; written without the matcher.
bool stands(const RecordCondition& phrase, const std::vector<std::uint32_t>& text) {
  for (std::size_t first = 0; first < text.size(); ++first) {
    std::size_t at = first;
    bool all = true;
    for (std::size_t place = 0; place < phrase.places.size() && all; ++place) {
      const bool may_cross = place > 0 && phrase.places[place].crosses;
      while (place > 0 && may_cross && at < text.size() && text[at] == 0) ++at;
      const auto& words = phrase.places[place].words;
      all = at < text.size() && std::find(words.begin(), words.end(), text[at]) != words.end();
      ++at;
    }
    if (all) return true;
  }
  return false;
}

TEST(RecordSieve, LosesNoRecordThatHoldsThePhrase) {
  std::mt19937 random(7);
  const auto any_word = [&] { return kWords[random() % kWords.size()]; };
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::uint32_t> text;
    for (int i = 0; i < 30; ++i) text.push_back(random() % 8 == 0 ? 0 : any_word());
    RecordCondition phrase{Kind::phrase};
    for (unsigned place = 0; place < 1 + random() % 3; ++place) {
      PlaceWords& words = phrase.places.emplace_back();
      for (unsigned i = 0; i < 1 + random() % 3; ++i) words.words.push_back(any_word());
      std::sort(words.words.begin(), words.words.end());
      words.crosses = random() % 4 == 0;
    }
    const std::string record = record_of(text);
    const bool holds = stands(phrase, text);
    EXPECT_TRUE(!holds || RecordSieve(phrase).may_match(record));
    const WordTable no_words;
    EXPECT_EQ(RecordMatcher(phrase, no_words).matches(record), holds);
    found += holds ? 1 : 0;
  }
  EXPECT_GT(found, 300);
  EXPECT_LT(found, 2700);
}

TEST(RecordSieve, PassesOverWhatCannotMatch) {
  RecordCondition phrase{Kind::phrase};
  phrase.places = {{{300}}, {{5000}}};
  EXPECT_TRUE(RecordSieve(phrase).may_match(record_of({1, 300, 5000, 2})));
  EXPECT_FALSE(RecordSieve(phrase).may_match(record_of({1, 5000, 300, 2})));
  RecordCondition nothing{Kind::none};
  nothing.children = {phrase};
  EXPECT_TRUE(RecordSieve(nothing).may_match(record_of({1})))
      << "NOT says nothing of what is there";
}

}  // namespace
}  // namespace tusach::search
