// No text, however odd or long, crashes the parser, makes it slow, or loses a word.
#include <gtest/gtest.h>

#include <random>

#include "law/address.h"
#include "law/legal_document.h"
#include "law/structure_parser.h"

namespace tusach::law {
namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

int depth_of(const std::vector<Provision>& forest) {
  std::size_t deepest = 0;
  walk(forest,
       [&](const Provision&, const auto& path) { deepest = std::max(deepest, path.size()); });
  return static_cast<int>(deepest) + 1;
}

std::size_t count_word(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    ++count;
  }
  return count;
}

TEST(StructureRobustnessTest, LongMonotonousTexts) {
  // 8 MB each: anything quadratic would not end within the test's time limit.
  constexpr std::size_t kBytes = 8'000'000;
  for (const char* piece : {"Điều 1. A\n",
                            "Điều 1.\nPHỤ LỤC I\n",
                            "“",
                            "”\n",
                            "\"\n",
                            "1. a\n",
                            "a) b\n",
                            "I. A\n",
                            "1.1. a\n",
                            "1.1.1.1.1.1.1.1 a\n",
                            "Chương I\n",
                            "Phần I\nChương I\nMục 1\n",
                            "**",
                            "#",
                            "\n",
                            "Mẫu số 01\n",
                            "QUY CHẾ\n",
                            "Điều 2 Điều 3 Điều 4 ",
                            "TM.\nĐiều 1. x\n",
                            "- \n",
                            "STT\n1. a\n",
                            "1 | a | b\n",
                            "1- A\n",
                            "(Đã ký)\n"}) {
    const StructuredText text = parse_structure(repeated(piece, kBytes));
    EXPECT_LE(depth_of(text.provisions), 20) << piece;
  }
}

TEST(StructureRobustnessTest, TenThousandLevels) {
  std::string decimals;
  std::string text = "I. MỘT\n1. Một\nII. HAI\n1. Hai\n";
  for (int level = 0; level < 10'000; ++level) {
    decimals += "1.";
    if (level % 100 == 0) text += decimals + " a\n";
  }
  EXPECT_LE(depth_of(parse_structure(text).provisions), 20);
  std::string quotes = "Điều 1. Một\n";
  for (int level = 0; level < 10'000; ++level) quotes += "“Điều 2. Hai\n1. a\n";
  for (int level = 0; level < 10'000; ++level) quotes += "”\n";
  EXPECT_LE(depth_of(parse_structure(quotes).provisions), 20);
}

TEST(StructureRobustnessTest, ArbitraryBytes) {
  std::mt19937 random(20240613);
  const std::string_view pieces[] = {
      "Điều ",    "Khoản ", "1",  "2. ",  "a) ",  "“",    "”",    "\"",      "\n", "I. ", "Chương ",
      "PHỤ LỤC ", "**",     "# ", "\xC4", "\x90", "\xFF", "TM. ", "Mẫu số ", ".",  ":",   "-"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const int length = static_cast<int>(random() % 60);
    for (int i = 0; i < length; ++i) {
      if (random() % 4 == 0) {
        text += static_cast<char>(random() & 0xFF);
      } else {
        text += pieces[random() % std::size(pieces)];
      }
    }
    const StructuredText parsed = parse_structure(text);
    Provision article;
    parse_article_body(article, text);
    EXPECT_LE(depth_of(parsed.provisions), 20);
  }
}

TEST(StructureRobustnessTest, NoWordIsLost) {
  std::mt19937 random(7);
  const std::string_view starts[] = {"Điều 1. ", "Điều 2. ",   "Điều 3. ", "1. ",        "2. ",
                                     "3. ",      "a) ",        "b) ",      "Chương I ",  "Mục 1. ",
                                     "“",        "PHỤ LỤC I ", "TM. ",     "",           "I. ",
                                     "II. ",     "thì ",       "1.1. ",    "Mẫu số 01 ", "Phần I "};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    const std::size_t lines = 1 + random() % 40;
    for (std::size_t i = 0; i < lines; ++i) {
      text += starts[random() % std::size(starts)];
      text += "vàngbạc.\n";
    }
    const StructuredText parsed = parse_structure(text);
    std::string all = parsed.preamble + "\n" + parsed.conclusion;
    for (const Provision& provision : parsed.provisions) all += "\n" + plain_text(provision);
    EXPECT_EQ(count_word(all, "vàngbạc"), lines) << text;
  }
}

}  // namespace
}  // namespace tusach::law
