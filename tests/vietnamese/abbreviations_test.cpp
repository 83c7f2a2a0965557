#include "analyzers/vietnamese/abbreviations.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

std::shared_ptr<const Abbreviations> table_of(const std::string& lines) {
  std::istringstream in(lines);
  return Abbreviations::load(in);
}

const Abbreviations& sample() {
  static const auto table = table_of(
      "# a comment\n\nBHXH\tbảo hiểm xã hội\nQSDĐ\tquyền sử dụng đất\nUBND\tủy ban nhân dân\n"
      "KT-XH\tkinh tế xã hội\nTHA\tthi hành án\nHĐ\thợp đồng\thội đồng\nHĐND\thội đồng nhân dân\n"
      "?LĐ\tlao động\nLuật TTHC\tLuật Tố tụng hành chính\n");
  return *table;
}

std::string expanded(const std::string& text, const Abbreviations& table = sample(),
                     bool marks = true) {
  const Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(text, analysis);
  const auto found = find_abbreviations(table, text, analysis);
  const std::string longer = expand_abbreviations(text, analysis, found, marks);
  analyzer.analyze(longer, analysis);
  std::string terms;
  for (const Token& token : analysis.tokens()) {
    terms += (terms.empty() ? "" : " ") + std::string(token.term);
  }
  return terms;
}

std::string fault_of(const std::string& lines) {
  try {
    table_of(lines);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Abbreviations, BecomeWhatTheyStandFor) {
  EXPECT_EQ(expanded("mức đóng BHXH, BHXH tự nguyện"),
            "mức đóng bảo hiểm xã hội bảo hiểm xã hội tự nguyện");
  EXPECT_EQ(expanded("phát triển KT-XH và KT XH"), "phát triển kinh tế xã hội và kinh tế xã hội");
  EXPECT_EQ(expanded("không có gì"), "không có gì");
  EXPECT_EQ(expanded("15/2020/QĐ-UBND"), "15/2020/qđ-ubnd") << "a number is one token";
}

TEST(Abbreviations, AreFoundHoweverTheyWereTyped) {
  for (const char* text : {"QSDĐ", "qsdđ", "QSDD", "qsdd", "Q.S.D.Đ"}) {
    EXPECT_EQ(expanded(text), "quyền sử dụng đất") << text;
  }
  EXPECT_EQ(expanded("U.B.N.D xã"), "ủy ban nhân dân xã");
  EXPECT_EQ(expanded("hdnd"), "hội đồng nhân dân");
  EXPECT_EQ(expanded("bhxh", sample(), false), "bao hiem xa hoi");
}

TEST(Abbreviations, OfSyllablesCountInCapitalsThatStandOut) {
  EXPECT_EQ(expanded("cơ quan THA tỉnh"), "cơ quan thi hành án tỉnh");
  EXPECT_EQ(expanded("tha tù"), "tha tù");
  EXPECT_EQ(expanded("THA TÙ TRƯỚC THỜI HẠN"), "tha tù trước thời hạn");
}

TEST(Abbreviations, LongestComesFirst) {
  EXPECT_EQ(expanded("Luật TTHC 2015"), "luật tố tụng hành chính 2015");
  EXPECT_EQ(expanded("luat tthc"), "luật tố tụng hành chính");
}

TEST(Abbreviations, AmbiguousOnesStayAndAreReported) {
  EXPECT_EQ(expanded("HĐ mua bán, LĐ nữ"), "hđ mua bán lđ nữ");
  const Analyzer analyzer;
  Analysis analysis;
  const std::string text = "HĐ LĐ";
  analyzer.analyze(text, analysis);
  const auto found = find_abbreviations(sample(), text, analysis);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].entry->ambiguous);
  EXPECT_EQ(found[0].entry->expansions, (std::vector<std::string>{"hợp đồng", "hội đồng"}));
  EXPECT_TRUE(found[1].entry->ambiguous);
}

TEST(Abbreviations, OfADocumentGoBeforeTheTable) {
  const auto table = table_of("BNN\tbệnh nghề nghiệp\nUBND\tủy ban nhân dân\n");
  const Abbreviations own({{"BNN", {"Bộ Nông nghiệp"}, false}}, table);
  EXPECT_EQ(expanded("BNN và UBND", own), "bộ nông nghiệp và ủy ban nhân dân");
}

TEST(Abbreviations, BrokenLinesAreNamed) {
  EXPECT_EQ(fault_of("UBND\tủy ban nhân dân\nHĐND\n"),
            "abbreviations line 2: there is no expansion behind a tab");
  EXPECT_EQ(fault_of("UBND\tủy ban nhân dân\n# x\nubnd\tủy ban nhân dân xã\n"),
            "abbreviations line 3: ubnd stands in line 1 already");
  EXPECT_EQ(fault_of("\xFF\xFE\n"), "abbreviations line 1: is not valid UTF-8");
  EXPECT_EQ(fault_of("X\ty\n"),
            "abbreviations line 1: the expansion must have two syllables at least");
  EXPECT_NE(fault_of("15/2020/NĐ-CP\tnghị định này\n"), "");
}

TEST(Abbreviations, HashNamesTheContent) {
  EXPECT_EQ(table_of("A1B\tmột hai\n")->hash(), table_of("# c\nA1B\tmột hai\r\n")->hash());
  EXPECT_NE(table_of("A1B\tmột hai\n")->hash(), table_of("A1B\tmột ba\n")->hash());
  EXPECT_NE(table_of("A1B\tmột hai\n")->hash(), table_of("?A1B\tmột hai\n")->hash());
}

}  // namespace
}  // namespace tusach::vietnamese
