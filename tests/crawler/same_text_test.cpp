// The same text as HTML, PDF, Word and RTF is the same tree.
#include "tests/crawler/same_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "crawler/extract/file_reading.h"
#include "crawler/extract/page_body.h"
#include "crawler/import/text_document.h"
#include "tests/crawler/printer.h"
#include "tests/law/record_reader.h"
#include "tests/shared_data.h"

namespace tusach::tests {
namespace {

constexpr double kLeastHtmlF1 = 0.99;
constexpr double kLeastPdfF1 = 0.97;
constexpr double kLeastOfOneF1 = 0.9;

/// Laws (one that amends others), decrees (with annexes), circulars (with annexes), decisions (with
/// an annex, with a regulation), resolutions.
const std::set<std::string> kNumbers = {
    "01/1997/QH10",   "97/2015/QH13",   "21/2023/QH15",    "25/1999/NĐ-CP",
    "38/2003/NĐ-CP",  "95/2011/NĐ-CP",  "02/2023/TT-NHNN", "28/2011/TT-NHNN",
    "11/2012/TT-BTP", "14/2025/QĐ-TTg", "1682/QĐ-TTg",     "100/2015/QH13",
};

struct Sample {
  std::string number;
  TextBlocks blocks;
};

std::vector<Sample> read_samples() {
  std::vector<Sample> samples;
  const auto laws = shared_file("corpora/laws/documents.jsonl.zst");
  if (!laws) return samples;
  law::tests::for_each_line(*laws, [&](const std::string& line) {
    const nlohmann::json record = nlohmann::json::parse(line);
    const std::string number = record.at("number");
    if (!kNumbers.contains(number)) return;
    std::string capitals = record.at("type");
    samples.push_back({number, blocks_of(capitals, number, record.at("text").get<std::string>())});
  });
  return samples;
}

/// "dieu-5.khoan-2 người lái thuyền phải có": each provision by its address and first words.
using Tree = std::multiset<std::string>;

Tree tree_of(std::string_view text) {
  constexpr int kWords = 6;
  const crawler::TextDocument read = crawler::document_of_text(text, {"x", {}});
  Tree tree;
  law::walk(read.document.provisions, [&](const law::Provision& each, const auto&) {
    std::istringstream words(each.heading + ' ' + each.text);
    std::string entry = each.address;
    std::string word;
    for (int count = 0; count < kWords && words >> word; ++count) entry += ' ' + word;
    tree.insert(entry);
  });
  return tree;
}

double f1_of(const Tree& expected, const Tree& found) {
  std::vector<std::string> common;
  std::set_intersection(expected.begin(), expected.end(), found.begin(), found.end(),
                        std::back_inserter(common));
  return 2 * static_cast<double>(common.size()) /
         static_cast<double>(expected.size() + found.size());
}

/// What tells a reader of a failure where to look.
void print_differences(const Tree& expected, const Tree& found) {
  constexpr std::size_t kMost = 4;
  for (const auto& [mark, one, other] :
       {std::tuple{"lost", &expected, &found}, {"odd", &found, &expected}}) {
    std::vector<std::string> only;
    std::set_difference(one->begin(), one->end(), other->begin(), other->end(),
                        std::back_inserter(only));
    for (std::size_t at = 0; at < std::min(kMost, only.size()); ++at) {
      std::printf("      %s: %s\n", mark, only[at].c_str());
    }
  }
}

class Scores {
 public:
  void add(const std::string& form, const Sample& sample, const std::string& text) {
    const Tree expected = tree_of(as_plain_text(sample.blocks));
    ASSERT_GT(expected.size(), 2u) << sample.number;
    const Tree found = tree_of(text);
    const double f1 = f1_of(expected, found);
    if (f1 < 1) {
      std::printf("  %s %s: F1 %.4f\n", form.c_str(), sample.number.c_str(), f1);
      print_differences(expected, found);
    }
    EXPECT_GE(f1, kLeastOfOneF1) << form << ' ' << sample.number;
    of_form_[form].push_back(f1);
  }

  void expect(double least) const {
    for (const auto& [form, scores] : of_form_) {
      double sum = 0;
      for (const double score : scores) sum += score;
      const double mean = sum / static_cast<double>(scores.size());
      std::printf("same text as %s: %zu trees, mean F1 %.4f, least %.4f\n", form.c_str(),
                  scores.size(), mean, *std::min_element(scores.begin(), scores.end()));
      EXPECT_GE(mean, least) << form;
    }
  }

 private:
  std::map<std::string, std::vector<double>> of_form_;
};

TEST(SameText, HtmlAndWordGiveTheTreeOfThePlainText) {
  const std::vector<Sample> samples = read_samples();
  if (samples.empty()) GTEST_SKIP() << "needs ../shared/corpora/laws";
  ASSERT_EQ(samples.size(), kNumbers.size());
  Scores scores;
  for (const Sample& sample : samples) {
    const TextBlocks& blocks = sample.blocks;
    scores.add("tagged HTML", sample, crawler::text_of_body(as_html(blocks, HtmlForm::tagged)));
    scores.add("Word's HTML", sample, crawler::text_of_body(as_html(blocks, HtmlForm::word)));
    scores.add("an old page", sample, crawler::text_of_body(as_html(blocks, HtmlForm::old_page)));
    scores.add(".docx", sample, crawler::read_file(as_docx(blocks), "a.docx", {}).text);
    scores.add(".rtf", sample, crawler::read_file(as_rtf(blocks), "a.rtf", {}).text);
  }
  scores.expect(kLeastHtmlF1);
}

TEST(SameText, PrintedPagesGiveTheTreeOfThePlainText) {
  const std::vector<Sample> samples = read_samples();
  if (samples.empty()) GTEST_SKIP() << "needs ../shared/corpora/laws";
  Printer printer;
  Scores scores;
  std::size_t number = 0;
  for (const Sample& sample : samples) {
    // Each layout is printed both ways, in turn: a print takes a second.
    const bool heads = ++number % 2 == 0;
    for (const auto& [layout, with_heads] :
         {std::pair{Layout::indented, heads}, {Layout::spaced, !heads}}) {
      const auto pdf = printer.print(as_printable_page(sample.blocks, layout), with_heads);
      if (!pdf) GTEST_SKIP() << "needs chromium";
      const std::string form = std::string("PDF, ") +
                               (layout == Layout::indented ? "indented" : "spaced") +
                               (with_heads ? ", with the browser's heads" : "");
      scores.add(form, sample, crawler::read_file(*pdf, "a.pdf", {}).text);
    }
  }
  scores.expect(kLeastPdfF1);
}

}  // namespace
}  // namespace tusach::tests
