#include "analyzers/vietnamese/lexicon.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {
namespace {

std::shared_ptr<const Lexicon> lexicon_of(const std::string& lines) {
  std::istringstream in(lines);
  return Lexicon::load(in);
}

std::vector<std::string> words_of(std::shared_ptr<const Lexicon> lexicon, std::string_view text) {
  Analysis analysis;
  Analyzer(std::move(lexicon)).analyze(text, analysis);
  std::vector<std::string> words;
  for (const Word& word : analysis.words()) words.push_back(analysis.word_text(word));
  return words;
}

using Words = std::vector<std::string>;

TEST(Lexicon, TakesTheLongestWord) {
  const auto lexicon = lexicon_of("hợp đồng\nhợp đồng lao động\nlao động\nđồng lao\n");
  EXPECT_EQ(words_of(lexicon, "Hợp đồng lao động"), Words{"hợp đồng lao động"});
  EXPECT_EQ(words_of(lexicon, "hợp đồng lao"), (Words{"hợp đồng", "lao"}));
  EXPECT_EQ(words_of(lexicon, "ký hợp đồng"), (Words{"ký", "hợp đồng"}));
}

TEST(Lexicon, GoesOnlyThroughSpaces) {
  const auto lexicon = lexicon_of("phòng chống\nhợp đồng");
  EXPECT_EQ(words_of(lexicon, "phòng, chống hợp\nđồng"), (Words{"phòng", "chống", "hợp", "đồng"}));
}

TEST(Lexicon, ReadsAllSpellings) {
  const auto lexicon = lexicon_of("# a comment\n\nHOÀ GIẢI\t12\nUỷ ban\r\nmột\n");
  EXPECT_EQ(lexicon->size(), 2U);
  EXPECT_EQ(words_of(lexicon, "hòa giải ở ủy ban"), (Words{"hòa giải", "ở", "ủy ban"}));
}

TEST(Lexicon, AnswersForStrings) {
  const auto lexicon = lexicon_of("hợp đồng\nhợp đồng lao động");
  const std::string_view syllables[] = {"hợp", "đồng", "lao", "xao"};
  EXPECT_EQ(lexicon->longest_match(syllables, 4), 2U);
  EXPECT_EQ(lexicon->longest_match(syllables, 1), 1U);
  EXPECT_EQ(lexicon->longest_match(syllables + 1, 3), 1U);
  EXPECT_EQ(lexicon->longest_match(syllables, 0), 1U);
}

TEST(Lexicon, HashNamesTheWordsNotTheFile) {
  const auto one = lexicon_of("hợp đồng\t5\nlao động\n");
  const auto other = lexicon_of("# x\nlao động\nHỢP ĐỒNG\nhợp đồng");
  EXPECT_EQ(one->hash(), other->hash());
  EXPECT_EQ(one->hash().size(), 32U);
  EXPECT_NE(one->hash(), lexicon_of("hợp đồng")->hash());
  // Indexes keep it: it must be the same on every machine and in every version.
  EXPECT_EQ(lexicon_of("hợp đồng\nlao động")->hash(), "7cac929e44180e04a10a579cdaf2ac53");
}

TEST(Lexicon, RefusesBrokenText) {
  try {
    lexicon_of("hợp đồng\nlao \xFF");
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("line 2"), std::string::npos);
  }
}

TEST(Lexicon, ShippedModelSegmentsLegalTexts) {
  std::ifstream in(TUSACH_SOURCE_DIR "/data/lexicon.txt");
  const auto lexicon = Lexicon::load(in);
  EXPECT_GT(lexicon->size(), 5000U);
  EXPECT_EQ(
      words_of(lexicon, "Quyền sử dụng đất do cơ quan nhà nước có thẩm quyền cấp"),
      (Words{"quyền", "sử dụng", "đất", "do", "cơ quan", "nhà nước", "có", "thẩm quyền", "cấp"}));
  EXPECT_EQ(words_of(lexicon, "hợp đồng lao động"), (Words{"hợp đồng", "lao động"}));
}

/// A lexicon of another make, as a library user may bring.
class OneWord : public Lexicon {
 public:
  std::size_t longest_match(const std::string_view* syllables, std::size_t count) const override {
    return count >= 2 && syllables[0] == "đất" && syllables[1] == "đai" ? 2 : 1;
  }
  std::size_t size() const override { return 1; }
  std::string hash() const override { return "one"; }
};

TEST(Lexicon, CanBeReplaced) {
  EXPECT_EQ(words_of(std::make_shared<OneWord>(), "Luật Đất đai, đất"),
            (Words{"luật", "đất đai", "đất"}));
}

}  // namespace
}  // namespace tusach::vietnamese
