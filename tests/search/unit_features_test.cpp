// What is measured of a unit is what a plain look at its words says.
#include "search/unit_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/terms.h"
#include "indexer/forward_record.h"
#include "indexer/variable_bytes.h"
#include "indexer/vocabulary.h"

namespace tusach::search {
namespace {

constexpr std::uint32_t kUnits = 1000;
constexpr std::uint32_t kOthers = 300;  // words that no question holds
constexpr int kBreakHere = -1;

/// The question "ba bốn năm": each word of another frequency, both pairs known.
class UnitFeaturesTest : public ::testing::Test {
 protected:
  UnitFeaturesTest() {
    for (std::uint32_t other = 0; other < kOthers; ++other) {
      add_word("khác" + std::to_string(other), 5);
    }
    add_word("ba", 10);
    add_word("bốn", 20);
    add_word("năm", 40);
    words_ = WordTable(vocabulary_, kUnits);
    for (const auto& [text, frequency] : {std::pair("ba", 10U), {"bốn", 20U}, {"năm", 40U}}) {
      add_term(text, frequency, false);
    }
    for (const auto& [left, right] : {std::pair("ba", "bon"), {"bon", "nam"}}) {
      std::string pair;
      vietnamese::pair_term(left, right, pair);
      add_term(pair, 4, true);
    }
  }
  void add_word(const std::string& text, std::uint32_t units) {
    vocabulary_.count(vocabulary_.number_of(text), units);
  }

  void add_term(const std::string& text, Xapian::doccount frequency, bool pair) {
    QueryTerm& term = terms_.emplace_back();
    term.text = term.term = text;
    term.frequency = frequency;
    term.pair = pair;
  }

  /// Words by their numbers, kBreakHere between some of them, in lines.
  using Lines = std::vector<std::vector<int>>;

  static std::string record_of(const Lines& lines, bool closed) {
    std::string record;
    indexer::put_head(record, {});
    for (int part = 0; part < indexer::kTextPart; ++part) {
      indexer::put_word(record, indexer::kEndOfPart);
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (line > 0) indexer::put_word(record, indexer::kEndOfLine);
      for (const int word : lines[line]) {
        indexer::put_word(record, word == kBreakHere
                                      ? indexer::kBreak
                                      : static_cast<std::uint32_t>(word) + indexer::kFirstWord);
      }
    }
    if (closed) indexer::put_word(record, indexer::kEndOfPart);
    return record;
  }

  static bool asked(int word) { return word >= static_cast<int>(kOthers); }
  float rarity(int word) const {
    return std::log(
        (kUnits + 1.0F) /
        (static_cast<float>(terms_[static_cast<std::size_t>(word) - kOthers].frequency) + 0.5F));
  }
  float share(const std::set<int>& found) const {
    float sum = 0;
    float all = 0;
    for (int word = kOthers; word < static_cast<int>(kOthers) + 3; ++word) {
      all += rarity(word);
      if (found.contains(word)) sum += rarity(word);
    }
    return sum / all;
  }

  void expect_plain_look(const UnitFeatures& features, const Lines& lines) const {
    std::set<int> all;
    float best_line = 0;
    float first_line = 0;
    int words = 0;
    int longest = 0;
    for (const auto& line : lines) {
      std::set<int> found;
      int run = 0;
      int left = kBreakHere;
      for (const int word : line) {
        words += word == kBreakHere ? 0 : 1;
        const bool neighbours = asked(word) && asked(left) && word == left + 1;
        run = !asked(word) ? 0 : neighbours ? run + 1 : 1;
        if (neighbours) longest = std::max(longest, run);
        if (asked(word)) found.insert(word);
        left = word;
      }
      all.insert(found.begin(), found.end());
      best_line = std::max(best_line, share(found));
      if (&line == &lines.front()) first_line = share(found);
    }
    constexpr float kNear = 1e-4F;
    EXPECT_NEAR(features[kTextWordsCoverage], share(all), kNear);
    EXPECT_NEAR(features[kLineWordsCoverage], best_line, kNear);
    EXPECT_NEAR(features[kFirstLineCoverage], first_line, kNear);
    EXPECT_NEAR(features[kTextLength], std::log(1.0F + static_cast<float>(words)), kNear);
    EXPECT_NEAR(features[kLines], std::log(1.0F + static_cast<float>(lines.size())), kNear);
    EXPECT_EQ(features[kLongestRun], static_cast<float>(longest));
  }

  UnitFeatures measure(const std::string& record, const UnitWeighing& weighing = {}) {
    const vietnamese::Analyzer analyzer;
    const ParsedQuery query = parse_query(analyzer, "ba bốn năm");
    QuestionTable table;
    const Question question(query, terms_, words_, kUnits, table);
    return measure_unit(record, question, words_, weighing).features;
  }

  indexer::Vocabulary vocabulary_;
  WordTable words_;
  std::vector<QueryTerm> terms_;
};

TEST_F(UnitFeaturesTest, TextsOfAnyLengthAreMeasuredAsTheyStand) {
  std::mt19937 random(42);  // NOLINT: the same texts each time
  for (int time = 0; time < 200; ++time) {
    Lines lines(1 + random() % 6);
    for (auto& line : lines) {
      // Up to some hundred words of the question in a text, in runs and alone.
      for (std::size_t words = 1 + random() % 200; words > 0; --words) {
        const auto what = random() % 10;
        if (what == 0) {
          line.push_back(kBreakHere);
        } else if (what < 6) {
          line.push_back(static_cast<int>(random() % kOthers));
        } else {
          line.push_back(static_cast<int>(kOthers + random() % 3));
        }
      }
    }
    SCOPED_TRACE(time);
    expect_plain_look(measure(record_of(lines, true)), lines);
  }
}

TEST_F(UnitFeaturesTest, WordsThatCameLaterAreNoMatch) {
  const Lines lines = {{kOthers, kOthers + 1, 60000, kOthers + 2}};
  expect_plain_look(measure(record_of(lines, true)), {{kOthers, kOthers + 1, 0, kOthers + 2}});
}

TEST_F(UnitFeaturesTest, ARecordThatWasCutOffGivesWhatItHas) {
  const Lines lines = {{kOthers, kOthers + 1}, {kOthers + 2}};
  const UnitFeatures features = measure(record_of(lines, false));
  EXPECT_NEAR(features[kTextWordsCoverage], 1.0F, 1e-4F);
  EXPECT_EQ(features[kLongestRun], 2.0F);
  EXPECT_TRUE(std::none_of(features.begin(), features.end(),
                           [](float feature) { return std::isnan(feature); }));
}

TEST_F(UnitFeaturesTest, LengthsThatCountNothingMakeNoHoles) {
  const UnitFeatures features = measure(record_of({{kOthers}}, true), {.k1 = 0, .b = 1});
  EXPECT_TRUE(std::none_of(features.begin(), features.end(),
                           [](float feature) { return std::isnan(feature); }));
}

}  // namespace
}  // namespace tusach::search
