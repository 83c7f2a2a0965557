// Real PDFs of the official gazette against the state codification of the same documents.
//
// The gold: the articles of a document as the codification has them. It is not the paper itself:
//  - It leaves out articles that only amend or repeal others, and some on implementation. Of these
//    20 documents that is one article (kLeftOut below, read in the paper).
//  - It holds articles as later documents changed them. The note of an article says so; the number
//    of such an article still counts as a boundary, its text is not compared. An article that was
//    added later is no part of the gold.
//  - The file of Decree 145/2020/NĐ-CP is the gazette's first half and ends with Điều 101.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/pdf_text.h"
#include "crawler/import/text_document.h"
#include "law/amendment_note.h"
#include "law/interchange.h"
#include "law/text_difference.h"
#include "tests/law/record_reader.h"
#include "tests/shared_data.h"

namespace tusach::crawler {
namespace {

constexpr int kLastInHalfDecree = 101;
constexpr double kLeastF1 = 0.97;
constexpr double kLeastLikeness = 0.95;

const std::set<std::pair<std::string, std::string>> kLeftOut = {{"09-2024-tt-bkhdt", "14"}};

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

struct ManifestLine {
  std::string file;
  std::string number;
};

/// By id of the codified document; scanned files have none.
std::map<std::string, ManifestLine> codified_files(const std::filesystem::path& manifest) {
  std::map<std::string, ManifestLine> files;
  std::ifstream in(manifest);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream columns(line);
    std::string file;
    std::string number;
    std::string id;
    std::string articles;
    std::getline(columns, file, '\t');
    std::getline(columns, number, '\t');
    std::getline(columns, id, '\t');
    std::getline(columns, articles, '\t');
    if (!articles.empty()) files[id] = {file, number};
  }
  return files;
}

/// The articles outside the annexes, in order.
std::vector<law::Provision> articles_of(const std::vector<law::Provision>& forest) {
  std::vector<law::Provision> articles;
  law::walk(forest, [&](const law::Provision& each, const auto& path) {
    const bool in_annex = !path.empty() && path.front()->kind == law::ProvisionKind::annex;
    if (each.kind == law::ProvisionKind::article && !in_annex) articles.push_back(each);
  });
  return articles;
}

std::vector<law::Provision> gold_of(const std::string& id, const law::LegalDocument& codified) {
  std::vector<law::Provision> gold;
  for (law::Provision& article : articles_of(codified.provisions)) {
    const auto amendments = law::read_amendment_note(article.note).amendments;
    const bool added = std::any_of(amendments.begin(), amendments.end(), [](const auto& each) {
      return each.change == law::NotedChange::added;
    });
    if (added && article.number.find_first_not_of("0123456789") != std::string::npos) continue;
    if (id == "145-2020-nd-cp" && std::stoi(article.number) > kLastInHalfDecree) continue;
    gold.push_back(std::move(article));
  }
  // The codification groups articles by subject.
  std::stable_sort(gold.begin(), gold.end(), [](const auto& a, const auto& b) {
    return std::stoi(a.number) < std::stoi(b.number);
  });
  return gold;
}

/// How many articles stand in both lists in the same order.
std::size_t in_common(const std::vector<law::Provision>& a, const std::vector<law::Provision>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const law::Provision& article : a) {
    std::size_t diagonal = 0;
    for (std::size_t at = 0; at < b.size(); ++at) {
      const std::size_t above = row[at + 1];
      row[at + 1] = article.number == b[at].number ? diagonal + 1 : std::max(above, row[at]);
      diagonal = above;
    }
  }
  return row.back();
}

/// The clauses and points of the article: "khoan-2.diem-a".
std::multiset<std::string> parts_of(const law::Provision& article) {
  std::multiset<std::string> parts;
  law::walk(article.children, [&](const law::Provision& each, const auto& path) {
    std::string address;
    for (const law::Provision* parent : path) address += law::label(*parent) + ", ";
    parts.insert(address + law::label(each));
  });
  return parts;
}

/// Words of the article, however they are split into paragraphs.
std::string words_of(const law::Provision& article) {
  std::istringstream words(vietnamese::normalize(law::plain_text(article, true)));
  std::string text;
  for (std::string word; words >> word; text += ' ') text += word;
  return text;
}

class PdfGoldTest : public ::testing::Test {
 protected:
  void compare(const std::string& id, const TextDocument& read,
               const law::LegalDocument& codified) {
    const std::vector<law::Provision> expected = gold_of(id, codified);
    std::vector<law::Provision> found = articles_of(read.document.provisions);
    std::erase_if(found, [&](const law::Provision& article) {
      return kLeftOut.contains({id, article.number});
    });
    gold_ += expected.size();
    found_ += found.size();
    const std::size_t common = in_common(expected, found);
    right_ += common;
    if (common != expected.size() || common != found.size()) {
      std::printf("  %s: %zu articles in the codification, %zu in the PDF, %zu in common\n",
                  id.c_str(), expected.size(), found.size(), common);
    }
    for (const law::Provision& article : expected) compare_text(id, article, found);
  }

  void compare_text(const std::string& id, const law::Provision& article,
                    const std::vector<law::Provision>& found) {
    const law::AmendmentNote note = law::read_amendment_note(article.note);
    if (!note.amendments.empty() || !note.understood) return;
    const auto other = std::find_if(found.begin(), found.end(), [&](const law::Provision& each) {
      return each.number == article.number;
    });
    const double alike =
        other == found.end()
            ? 0
            : law::kept_share(law::text_difference(words_of(article), words_of(*other)));
    ++compared_;
    likeness_ += alike;
    const std::multiset<std::string> expected = parts_of(article);
    const auto parts = other == found.end() ? std::multiset<std::string>{} : parts_of(*other);
    std::vector<std::string> common;
    std::set_intersection(expected.begin(), expected.end(), parts.begin(), parts.end(),
                          std::back_inserter(common));
    parts_ += expected.size() + parts.size();
    parts_right_ += common.size();
    if (2 * common.size() < expected.size() + parts.size()) {
      std::printf(
          "  %s Điều %s: %zu clauses and points in the codification, %zu in the PDF, %zu in "
          "common\n",
          id.c_str(), article.number.c_str(), expected.size(), parts.size(), common.size());
    }
    if (alike < kLeastLikeness) {
      std::printf("  %s Điều %s: %.3f alike\n", id.c_str(), article.number.c_str(), alike);
    }
  }

  std::size_t gold_ = 0;
  std::size_t found_ = 0;
  std::size_t right_ = 0;
  std::size_t compared_ = 0;
  std::size_t parts_ = 0;  ///< clauses and points of both sides
  std::size_t parts_right_ = 0;
  std::size_t titles_ = 0;
  double likeness_ = 0;
};

TEST_F(PdfGoldTest, ArticlesAreThoseOfTheCodification) {
  const auto pdfs = tusach::tests::shared_file("fixtures/pdf");
  const auto codified = tusach::tests::shared_file("corpora/codified/documents.jsonl.zst");
  if (!pdfs || !codified) GTEST_SKIP() << "needs ../shared";
  const auto files = codified_files(*pdfs / "MANIFEST.tsv");
  std::size_t documents = 0;
  law::tests::for_each_line(*codified, [&](const std::string& line) {
    const std::string head = line.substr(0, 200);
    for (const auto& [id, manifest] : files) {
      if (head.find("\"" + id + "\"") == std::string::npos) continue;
      ++documents;
      const PdfText pdf = read_pdf(content_of(*pdfs / manifest.file));
      EXPECT_FALSE(pdf.scanned) << id;
      const TextDocument read = document_of_text(pdf.text, {id, {}});
      const law::LegalDocument gold = law::from_interchange(nlohmann::json::parse(line));
      EXPECT_EQ(read.document.number, manifest.number);
      EXPECT_EQ(read.document.type, gold.type) << id;
      if (vietnamese::fold(read.document.title) == vietnamese::fold(gold.title)) {
        ++titles_;
      } else {
        std::printf("  %s: %s\n    for %s\n", id.c_str(), read.document.title.c_str(),
                    gold.title.c_str());
      }
      // The paper 27/2022/TT-BLĐTBXH is dated the 28th, its codification the 29th.
      if (id != "27-2022-tt-bldtbxh") {
        EXPECT_EQ(read.document.issued, gold.issued) << id;
      }
      compare(id, read, gold);
    }
  });
  EXPECT_EQ(documents, files.size());
  ASSERT_GT(compared_, 0u);
  const double precision = static_cast<double>(right_) / static_cast<double>(found_);
  const double recall = static_cast<double>(right_) / static_cast<double>(gold_);
  const double f1 = 2 * precision * recall / (precision + recall);
  const double alike = likeness_ / static_cast<double>(compared_);
  std::printf(
      "PDFs: %zu documents, %zu articles in the gold, %zu found; precision %.4f, recall %.4f, "
      "F1 %.4f; %zu texts compared, %.4f alike\n",
      documents, gold_, found_, precision, recall, f1, compared_, alike);
  const double parts = 2 * static_cast<double>(parts_right_) / static_cast<double>(parts_);
  std::printf("clauses and points of these articles: %zu in common, F1 %.4f; titles: %zu alike\n",
              parts_right_, parts, titles_);
  EXPECT_GE(f1, kLeastF1);
  EXPECT_GE(parts, kLeastF1);
  EXPECT_GE(alike, kLeastLikeness);
}

}  // namespace
}  // namespace tusach::crawler
