#include "analyzers/vietnamese/analyzer.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "analyzers/vietnamese/lexicon.h"
#include "analyzers/vietnamese/text.h"
#include "tests/vietnamese/analysis_matchers.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

using tests::index_terms;
using tests::terms_of;
using Terms = std::vector<std::string>;

constexpr std::string_view kText =
    "Điều 12a. Uỷ ban nhân dân (UBND) cấp tỉnh hoà giải; khoản 2, 3 và điểm đ của Luật số "
    "31/2024/QH15 ngày 18/01/2024:\nmức phạt 1.500.000 đồng, bằng 12,5% “giá trị” khu đất 100m2. "
    "U.B.N.D xã, e-mail a@b.vn, covid-19…";

TEST(Analyzer, CutsWordsAndNumbers) {
  EXPECT_EQ(terms_of(kText),
            (Terms{"điều",  "12a",        "ủy",   "ban",  "nhân",      "dân",   "ubnd",
                   "cấp",   "tỉnh",       "hòa",  "giải", "khoản",     "2",     "3",
                   "và",    "điểm",       "đ",    "của",  "luật",      "số",    "31/2024/qh15",
                   "ngày",  "18/01/2024", "mức",  "phạt", "1.500.000", "đồng",  "bằng",
                   "12,5%", "giá",        "trị",  "khu",  "đất",       "100m2", "ubnd",
                   "xã",    "e",          "mail", "a",    "b",         "vn",    "covid",
                   "19"}));
}

TEST(Analyzer, GivesTheSameTermsForAllFormsOfAText) {
  const std::string text(kText);
  EXPECT_EQ(terms_of(tests::decomposed(text)), terms_of(text));
  EXPECT_EQ(terms_of(tests::upper("Uỷ ban hòa giải, thuỷ lợi")),
            terms_of("ủy ban hoà giải, thủy lợi"));
}

TEST(Analyzer, KeepsNumbersWhole) {
  EXPECT_EQ(terms_of("1.234,56 và 1,234,567"), (Terms{"1.234,56", "và", "1,234,567"}));
  EXPECT_EQ(terms_of("khoản 1,2,3"), (Terms{"khoản", "1", "2", "3"}));
  EXPECT_EQ(terms_of("20/01/2022 20-01-2022 20/1/2022"), (Terms(3, "20/01/2022")));
  EXPECT_EQ(terms_of("2016-2020"), (Terms{"2016", "2020"}));
}

TEST(Analyzer, SeparatesTextGluedToNumbers) {
  EXPECT_EQ(terms_of("Điều5 khoản2 năm 2015của 100triệu"),
            (Terms{"điều", "5", "khoản", "2", "năm", "2015", "của", "100", "triệu"}));
  EXPECT_EQ(terms_of("H1N1 QH14 12đ m² 50km²"), (Terms{"h1n1", "qh14", "12đ", "m2", "50km2"}));
}

TEST(Analyzer, KnowsKindsAndGaps) {
  Analysis analysis;
  Analyzer().analyze("Luật (mới), số 5. Điều 14/2019/QĐ-TTg\nTP.HCM", analysis);
  const auto tokens = analysis.tokens();
  ASSERT_EQ(tokens.size(), 8U);
  EXPECT_EQ(tokens[0].kind, TokenKind::syllable);
  EXPECT_EQ(tokens[1].gap, Gap::bracket);
  EXPECT_EQ(tokens[3].kind, TokenKind::number);
  EXPECT_TRUE(tokens[4].sentence_break);
  EXPECT_EQ(tokens[5].kind, TokenKind::document_number);
  EXPECT_TRUE(tokens[6].sentence_break);
  EXPECT_EQ(tokens[7].gap, Gap::mark);
  EXPECT_FALSE(tokens[0].sentence_break);
}

TEST(Analyzer, FoldedIsTheTermItselfWhereItHasNoMarks) {
  Analysis analysis;
  Analyzer().analyze("tham gia đất", analysis);
  EXPECT_EQ(analysis.tokens()[0].term.data(), analysis.tokens()[0].folded.data());
  EXPECT_EQ(analysis.tokens()[2].folded, "dat");
}

void expect_offsets(std::string_view text) {
  const Analyzer analyzer;
  Analysis analysis;
  Analysis again;
  analyzer.analyze(text, analysis);
  std::size_t last = 0;
  for (const Token& token : analysis.tokens()) {
    ASSERT_LE(last, token.start);
    ASSERT_LT(token.start, token.end);
    ASSERT_LE(token.end, text.size());
    last = token.end;
    analyzer.analyze(text.substr(token.start, token.end - token.start), again);
    ASSERT_EQ(again.tokens().size(), 1U) << token.term;
    EXPECT_EQ(again.tokens()[0].term, token.term);
  }
}

TEST(Analyzer, OffsetsPointIntoTheGivenText) {
  expect_offsets(kText);
  expect_offsets(tests::decomposed(kText));
  expect_offsets(
      "HOÀ qủa \u00D0iều quy\u200Bđịnh 56/ 2015/ NĐ – CP 15/2020/NĐ-CPcủa nđ 15/2020 m²");
}

TEST(Analyzer, WordsCoverAllTokensWithoutALexicon) {
  Analysis analysis;
  Analyzer().analyze(kText, analysis);
  ASSERT_EQ(analysis.words().size(), analysis.tokens().size());
  for (std::size_t i = 0; i < analysis.words().size(); ++i) {
    EXPECT_EQ(analysis.words()[i].first, i);
    EXPECT_EQ(analysis.words()[i].count, 1U);
  }
}

TEST(Analyzer, AnAnalysisCanBeUsedAgainAndMoved) {
  const Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze("Luật Đất đai", analysis);
  Analysis moved = std::move(analysis);
  EXPECT_EQ(moved.tokens()[1].term, "đất");
  analysis = Analysis();
  analyzer.analyze("Bộ luật", analysis);
  EXPECT_EQ(analysis.tokens()[0].term, "bộ");
  EXPECT_EQ(moved.tokens()[2].term, "đai");
  analyzer.analyze("", moved);
  EXPECT_TRUE(moved.tokens().empty());
  EXPECT_TRUE(moved.words().empty());
}

TEST(Analyzer, AnAnalysisMayGoFromOneLexiconToAnother) {
  std::istringstream first_list("đất đai\n");
  std::istringstream second_list("luật đất\nđai rộng\n");
  const Analyzer first(Lexicon::load(first_list));
  const Analyzer second(Lexicon::load(second_list));
  const Analyzer none;
  Analysis analysis;
  const auto words = [&](const Analyzer& analyzer) {
    analyzer.analyze("luật đất đai rộng", analysis);
    Terms texts;
    for (const Word& word : analysis.words()) texts.push_back(analysis.word_text(word));
    return texts;
  };
  EXPECT_EQ(words(first), (Terms{"luật", "đất đai", "rộng"}));
  EXPECT_EQ(words(second), (Terms{"luật đất", "đai rộng"}));
  EXPECT_EQ(words(none), (Terms{"luật", "đất", "đai", "rộng"}));
  EXPECT_EQ(words(first), (Terms{"luật", "đất đai", "rộng"}));
}

TEST(Analyzer, ATokenIsTheSameWhereverItStands) {
  // Texts are read in blocks, and their end from a copy.
  const Analyzer analyzer;
  Analysis alone;
  analyzer.analyze(kText, alone);
  Analysis within;
  for (std::size_t before = 0; before < 200; before += 7) {
    for (const std::size_t behind : {0U, 1U, 60U, 300U}) {
      std::string text;
      while (text.size() < before) text += "luật; ";
      const std::size_t start = text.size();
      text += kText;
      for (std::size_t i = 0; i < behind; i += 7) text += " xã hội";
      analyzer.analyze(text, within);
      const std::size_t skipped = start / 8;  // "luật" has six bytes
      ASSERT_GE(within.tokens().size(), skipped + alone.tokens().size());
      for (std::size_t i = 1; i < alone.tokens().size(); ++i) {
        const Token& one = alone.tokens()[i];
        const Token& other = within.tokens()[skipped + i];
        ASSERT_EQ(other.start, start + one.start);
        ASSERT_EQ(other.end, start + one.end);
        ASSERT_EQ(other.kind, one.kind);
        ASSERT_EQ(other.gap, one.gap);
        ASSERT_EQ(other.term, one.term);
        ASSERT_EQ(other.folded, one.folded);
      }
    }
  }
}

TEST(Analyzer, TakesAnyBytes) {
  std::mt19937 random(20240118);
  constexpr std::string_view kPieces[] = {
      "a",  "đ",        "Ề", "\xCC\x81", "\xE1", "\xBA", "\xC2\xAD",
      "1",  "/",        "-", "2020",     "NĐ",   ".",    " ",
      "\n", "\xE2\x80", "Ð", "(",        ",",    "TT",   "\xF0\x9F\x98\x80"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t length = random() % 40;
    for (std::size_t i = 0; i < length; ++i) {
      if (random() % 4 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += kPieces[random() % std::size(kPieces)];
      }
    }
    Analysis analysis;
    Analyzer().analyze(text, analysis);
    std::size_t last = 0;
    for (const Token& token : analysis.tokens()) {
      ASSERT_LE(last, token.start);
      ASSERT_LT(token.start, token.end);
      ASSERT_LE(token.end, text.size());
      ASSERT_FALSE(token.term.empty());
      ASSERT_TRUE(is_valid_utf8(token.term));
      ASSERT_TRUE(is_valid_utf8(token.folded));
      last = token.end;
    }
    const std::string normal = normalize(text);
    ASSERT_TRUE(is_valid_utf8(normal));
    ASSERT_EQ(normalize(normal), normal);
    ASSERT_TRUE(is_valid_utf8(canonical(text)));
    ASSERT_TRUE(is_valid_utf8(fold(text)));
    ASSERT_TRUE(is_valid_utf8(slug(text)));
  }
}

TEST(Analyzer, TakesLongRunsOfOneThing) {
  for (const char* piece :
       {"1,", "1/", "a.", "12-", "NĐ", "1 /", "\u0301", "\u200B", "n", "9", "QĐ ", "TT số "}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    Analysis analysis;
    Analyzer().analyze(text, analysis);
    EXPECT_LE(analysis.tokens().size(), text.size());
    EXPECT_TRUE(is_valid_utf8(normalize(text)));
  }
}

TEST(Pairs, JoinNeighboursOfOneSentence) {
  EXPECT_EQ(index_terms("Hợp đồng lao động", TermKind::pair),
            (Terms{"hop_dong", "dong_lao", "lao_dong"}));
  EXPECT_EQ(index_terms("điểm a khoản 2 Điều 5", TermKind::pair), Terms{});
  EXPECT_EQ(index_terms("16 tuổi", TermKind::pair), Terms{"16_tuoi"});
  EXPECT_EQ(index_terms("một. hai\nba; bốn", TermKind::pair), Terms{});
  EXPECT_EQ(index_terms("Luật (sửa) đổi", TermKind::pair), Terms{});
}

TEST(Pairs, CrossTheCommasThatPeopleLeaveOut) {
  EXPECT_EQ(index_terms("thi đua, khen thưởng", TermKind::pair),
            index_terms("thi đua khen thưởng", TermKind::pair));
}

TEST(Terms, EveryTokenHasItsSyllableAndFoldedForm) {
  EXPECT_EQ(index_terms("Luật an ninh", TermKind::syllable), (Terms{"luật", "an", "ninh"}));
  EXPECT_EQ(index_terms("Luật an ninh", TermKind::folded), (Terms{"luat", "an", "ninh"}));
  EXPECT_EQ(to_string(TermKind::number_part), "number_part");
}

}  // namespace
}  // namespace tusach::vietnamese
