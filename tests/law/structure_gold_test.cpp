// The articles of 410 real laws, decrees and circulars against the boundaries their source gives.
// docs/structure.md lists the entries of that gold which are wrong.
#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/akoma_ntoso.h"
#include "law/interchange.h"
#include "law/structure_check.h"
#include "tests/law/record_reader.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

using tests::for_each_record;

constexpr std::size_t kComparedBytes = 40;
constexpr double kLowestScore = 0.995;
// A circular lists its own forms three times, once without the words between them.
constexpr std::size_t kMostReread = 1;

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : vietnamese::fold(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) letters += c;
    if (letters.size() == kComparedBytes) break;
  }
  return letters;
}

struct Boundary {
  std::string number;
  std::string start;  ///< the first letters of heading and text

  /// One text may end where the other goes on with a signature.
  bool operator==(const Boundary& other) const {
    return number == other.number && (start.starts_with(other.start.substr(0, 16)) ||
                                      other.start.starts_with(start.substr(0, 16)));
  }
};

std::vector<Boundary> gold_boundaries(const nlohmann::json& record) {
  std::vector<Boundary> boundaries;
  for (const auto& article : record["articles"]) {
    std::string number = article["number"];
    number.erase(0, std::string("Điều ").size());
    const std::string body = article["body"];
    boundaries.push_back({number, letters_of(article["heading"].get<std::string>() + " " + body)});
  }
  return boundaries;
}

std::vector<Boundary> parsed_boundaries(const LegalDocument& document) {
  std::vector<Boundary> boundaries;
  walk(document.provisions, [&](const Provision& each, const auto&) {
    if (each.kind == ProvisionKind::article) {
      boundaries.push_back({each.number, letters_of(plain_text(each, false))});
    }
  });
  return boundaries;
}

/// Length of the longest common subsequence.
std::size_t common(const std::vector<Boundary>& a, const std::vector<Boundary>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const Boundary& boundary : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = boundary == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

TEST(StructureGoldTest, ArticleBoundariesOfRealDocuments) {
  const auto file = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  std::size_t documents = 0;
  std::size_t exact = 0;
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t right = 0;
  for_each_record(*file, [&](const nlohmann::json& record) {
    const auto expected = gold_boundaries(record);
    const auto parsed = parsed_boundaries(from_interchange(record));
    const std::size_t same = common(expected, parsed);
    ++documents;
    if (same == expected.size() && same == parsed.size()) ++exact;
    gold += expected.size();
    found += parsed.size();
    right += same;
  });
  const double precision = static_cast<double>(right) / static_cast<double>(found);
  const double recall = static_cast<double>(right) / static_cast<double>(gold);
  const double f1 = 2 * precision * recall / (precision + recall);
  std::printf(
      "articles: %zu documents (%zu without a difference), gold %zu, found %zu, "
      "precision %.4f, recall %.4f, F1 %.4f\n",
      documents, exact, gold, found, precision, recall, f1);
  EXPECT_EQ(documents, 410u);
  EXPECT_GE(f1, kLowestScore);
}

class CorpusRoundTripTest : public testing::TestWithParam<const char*> {};

TEST_P(CorpusRoundTripTest, InterchangeAndAkomaNtosoLoseNothing) {
  const auto file = tusach::tests::shared_file(GetParam());
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  constexpr std::size_t kEvery = 10;
  std::size_t count = 0;
  for_each_record(*file, [&](const nlohmann::json& record) {
    if (count++ % kEvery != 0) return;
    const LegalDocument document = from_interchange(record);
    EXPECT_TRUE(from_interchange(to_interchange(document)) == document) << document.id;
    EXPECT_TRUE(from_akoma_ntoso(to_akoma_ntoso(document)) == document) << document.id;
  });
  EXPECT_GT(count, 0u);
}

TEST(StructurePropertyTest, TreesOfRealDocumentsKeepTheirTextAndAreReadAgain) {
  const auto file = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  std::size_t documents = 0;
  std::size_t lost = 0;
  std::size_t reread = 0;
  for_each_record(*file, [&](const nlohmann::json& record) {
    const LegalDocument document = from_interchange(record);
    ++documents;
    const std::string text = record["text"];
    const auto difference = check_source_text(document, text);
    EXPECT_FALSE(difference) << document.id << " " << difference->place << " "
                             << difference->message;
    if (difference) ++lost;
    if (check_reparse(document)) ++reread;
  });
  std::printf("trees: %zu documents, %zu lost text, %zu are read in another way from their text\n",
              documents, lost, reread);
  EXPECT_EQ(documents, 410u);
  EXPECT_LE(reread, kMostReread);
}

INSTANTIATE_TEST_SUITE_P(Corpora, CorpusRoundTripTest,
                         testing::Values("corpora/laws/documents.jsonl.zst",
                                         "corpora/alqac/documents.jsonl.zst",
                                         "corpora/codified/documents.jsonl.zst"));

}  // namespace
}  // namespace tusach::law
