// How well words are found, and that the trained weights travel unchanged.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/segmented_text.h"
#include "analyzers/vietnamese/word_model.h"
#include "analyzers/vietnamese/word_model_trainer.h"
#include "tests/shared_data.h"

namespace tusach::vietnamese {
namespace {

std::shared_ptr<const Lexicon> shipped_lexicon() {
  std::ifstream in(TUSACH_SOURCE_DIR "/data/lexicon.txt");
  return Lexicon::load(in);
}

std::vector<std::string> words_of(const Analyzer& analyzer, std::string_view text) {
  Analysis analysis;
  analyzer.analyze(text, analysis);
  std::vector<std::string> words;
  for (const Word& word : analysis.words()) words.push_back(analysis.word_text(word));
  return words;
}

using Words = std::vector<std::string>;

/// Word F1 on news: a fall below it is a fault.
constexpr double kNewsBar = 93;

/// The sentences of our own gold before or behind the line "# held out".
std::vector<SegmentedSentence> own_gold(bool held_out) {
  std::ifstream in(TUSACH_SOURCE_DIR "/tests/data/legal_words.gold");
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  const std::size_t border = all.find("# held out\n");
  std::istringstream part(held_out ? all.substr(border) : all.substr(0, border));
  return read_segmented(part);
}

TEST(SegmentedText, KnowsWhereWordsBegin) {
  const SegmentedSentence sentence = parse_segmented("Hợp_đồng này, vô_hiệu.");
  EXPECT_EQ(sentence.text, "Hợp đồng này, vô hiệu.");
  EXPECT_EQ(sentence.starts, (std::vector<std::uint32_t>{0, 14, 20}));
}

TEST(SegmentedText, CountsWordsThatBeginAndEndRight) {
  std::istringstream lines("# a comment\nhợp đồng lao_động\n");
  std::istringstream list("hợp đồng\nlao động\n");
  const WordScore score = score_words(Analyzer(Lexicon::load(list)), read_segmented(lines));
  EXPECT_EQ(score.gold, 3U);
  EXPECT_EQ(score.found, 2U);
  EXPECT_EQ(score.right, 1U);
  EXPECT_DOUBLE_EQ(score.f1(), 40);
}

TEST(SegmentedText, NamesTheBrokenLine) {
  std::istringstream lines("đất\nđ\xFF\n");
  try {
    read_segmented(lines);
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("line 2"), std::string::npos);
  }
}

TEST(WordModel, ShippedWordsOfStatutesHeldOut) {
  const auto sentences = own_gold(true);
  EXPECT_EQ(sentences.size(), 150U);
  EXPECT_GE(score_words(Analyzer(shipped_lexicon()), sentences).f1(), 94.0);
}

TEST(WordModel, ShippedWordsOfStatutesForDevelopment) {
  const auto sentences = own_gold(false);
  EXPECT_EQ(sentences.size(), 50U);
  EXPECT_GE(score_words(Analyzer(shipped_lexicon()), sentences).f1(), 94.0);
}

TEST(WordModel, ShippedWordsOfNews) {
  const auto file = tests::shared_file("gold/vtb_dev.gold");
  if (!file) GTEST_SKIP() << "needs ../shared/gold";
  std::ifstream in(*file);
  EXPECT_GE(score_words(Analyzer(shipped_lexicon()), read_segmented(in)).f1(), kNewsBar);
}

TEST(WordModel, DependsOnNeitherSpellingNorCapitalsOfALine) {
  const Analyzer analyzer(shipped_lexicon());
  const Words words{"thỏa thuận", "của", "ủy ban", "nhân dân"};
  EXPECT_EQ(words_of(analyzer, "thoả thuận của uỷ ban nhân dân"), words);
  EXPECT_EQ(words_of(analyzer, "THỎA THUẬN CỦA ỦY BAN NHÂN DÂN"), words);
}

TEST(WordModel, GoesOnlyThroughSpacesAndTakesAnyBytes) {
  const Analyzer analyzer(shipped_lexicon());
  EXPECT_EQ(words_of(analyzer, "hợp, đồng"), (Words{"hợp", "đồng"}));
  EXPECT_EQ(words_of(analyzer, "hợp\nđồng"), (Words{"hợp", "đồng"}));
  EXPECT_TRUE(words_of(analyzer, "").empty());
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 % 256);
  std::size_t tokens = 0;
  Analysis analysis;
  analyzer.analyze(bytes, analysis);
  for (const Word& word : analysis.words()) {
    EXPECT_EQ(word.first, tokens);
    tokens += word.count;
  }
  EXPECT_EQ(tokens, analysis.tokens().size());
}

TEST(WordModel, FitsIntoMemory) {
  const auto model = std::dynamic_pointer_cast<const WordModel>(shipped_lexicon());
  ASSERT_NE(model, nullptr);
  EXPECT_LT(model->memory_bytes(), 20'000'000U);
  EXPECT_GT(model->size(), 5000U);
}

void teach(WordModelTrainer& trainer) {
  for (int i = 0; i < 50; ++i) {
    trainer.add_text("mưa long lanh rơi trên sông xanh\nnắng long lanh soi dưới núi");
    trainer.add_sentence(parse_segmented("mưa long_lanh rơi"));
    trainer.add_sentence(parse_segmented("sông xanh long_lanh soi núi"));
  }
  trainer.add_word("hợp tác xã");
  trainer.add_word("một");
}

TEST(WordModelTrainer, LearnsFromSentencesTextsAndList) {
  WordModelTrainer trainer;
  teach(trainer);
  EXPECT_EQ(trainer.word_count(), 1U);
  EXPECT_EQ(trainer.sentence_count(), 100U);
  const auto model = std::make_shared<WordModel>(trainer.train());
  EXPECT_EQ(words_of(Analyzer(model), "núi long lanh rơi"), (Words{"núi", "long lanh", "rơi"}));
  const std::string_view syllables[] = {"hợp", "tác", "xã", "này"};
  EXPECT_EQ(model->longest_match(syllables, 4), 3U);
  EXPECT_GT(trainer.cross_validate(5).f1(), 90);
}

TEST(WordModelTrainer, WritesWhatTheLexiconReadsAlwaysTheSame) {
  WordModelTrainer first;
  WordModelTrainer second;
  teach(first);
  teach(second);
  std::ostringstream file;
  std::ostringstream again;
  write_word_model(first.train(), "made by a test\ntwo lines", file);
  write_word_model(second.train(), "made by a test\ntwo lines", again);
  EXPECT_EQ(file.str(), again.str());
  std::istringstream in(file.str());
  EXPECT_EQ(Lexicon::load(in)->hash(), WordModel(first.train()).hash());
}

TEST(WordModelTrainer, HasNothingToSayAboutNothing) {
  WordModelTrainer trainer;
  const Analyzer analyzer(std::make_shared<WordModel>(trainer.train()));
  EXPECT_EQ(words_of(analyzer, "hợp đồng"), (Words{"hợp", "đồng"}));
}

TEST(WordModelData, NamesTheBrokenLine) {
  for (const char* bad : {"@context 1 2 x", "@what 1", "hợp\tx\t1", "hợp\t1\t1\tđồng:1:9"}) {
    std::istringstream in(std::string(kWordModelMark) + "\n# comment\n" + bad + "\n");
    try {
      Lexicon::load(in);
      FAIL() << bad;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("line 3"), std::string::npos) << error.what();
    }
  }
}

TEST(WordModelData, OfAnotherVersionIsNoListOfWords) {
  std::istringstream in("# tusach word model 1\nhợp\t1\t1\tđồng:1:1\n");
  EXPECT_THROW(Lexicon::load(in), std::runtime_error);
}

}  // namespace
}  // namespace tusach::vietnamese
