// The trees of real documents against addresses and first words that were read by hand
// (tests/data/structure/*.gold).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

#include "law/interchange.h"
#include "law/structure_parser.h"
#include "tests/law/record_reader.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

constexpr int kWords = 4;
constexpr std::size_t kHeadBytes = 200;  // a record begins with its id
constexpr double kLowestScore = 0.99;

/// "dieu-1.khoan-2<tab>Cá nhân, tổ chức cố".
using Line = std::string;

struct GoldTree {
  std::string corpus;
  std::string document;
  std::string until;  ///< the last article of a long document; empty for the whole document
  std::vector<Line> lines;
};

GoldTree read_gold(const std::filesystem::path& file) {
  GoldTree gold;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto value_of = [&](std::string_view key) {
      return line.starts_with(key) ? line.substr(key.size()) : std::string();
    };
    if (line.find(' ') == std::string::npos || line.find('\t') != std::string::npos) {
      gold.lines.push_back(line);
    } else if (const std::string corpus = value_of("corpus "); !corpus.empty()) {
      gold.corpus = corpus;
    } else if (const std::string id = value_of("document "); !id.empty()) {
      gold.document = id;
    } else if (const std::string last = value_of("until "); !last.empty()) {
      gold.until = last;
    }
  }
  return gold;
}

std::string first_words(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  std::size_t end = 0;
  for (int words = 0; words < kWords && end != std::string::npos; ++words) {
    end = text.find(' ', end == 0 ? 0 : end + 1);
  }
  return text.substr(0, end);
}

std::vector<Line> lines_of(const std::vector<Provision>& forest, const std::string& until) {
  std::vector<Line> lines;
  std::size_t last = 0;
  walk(forest, [&](const Provision& each, const auto&) {
    const std::string words = first_words(each.heading.empty() ? each.text : each.heading);
    lines.push_back(words.empty() ? each.address : each.address + "\t" + words);
    if (each.address == until || each.address.starts_with(until + ".")) last = lines.size();
  });
  if (!until.empty()) lines.resize(last);
  return lines;
}

bool is_clause_or_point(const Line& line) {
  const std::string address = line.substr(0, line.find('\t'));
  const std::string step = address.substr(address.rfind('.') + 1);
  return step.starts_with("khoan-") || step.starts_with("diem-");
}

struct Score {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  void add(std::vector<Line> expected, std::vector<Line> parsed) {
    std::sort(expected.begin(), expected.end());
    std::sort(parsed.begin(), parsed.end());
    std::vector<Line> same;
    std::set_intersection(expected.begin(), expected.end(), parsed.begin(), parsed.end(),
                          std::back_inserter(same));
    gold += expected.size();
    found += parsed.size();
    right += same.size();
  }
  [[nodiscard]] double precision() const {
    return static_cast<double>(right) / static_cast<double>(found);
  }
  [[nodiscard]] double recall() const {
    return static_cast<double>(right) / static_cast<double>(gold);
  }
};

class StructureTreeGoldTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path folder =
        std::filesystem::path(TUSACH_SOURCE_DIR) / "tests/data/structure";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      GoldTree gold = read_gold(entry.path());
      golds_[gold.corpus].push_back(std::move(gold));
    }
  }

  void compare(const GoldTree& gold, const std::vector<Provision>& provisions) {
    ++documents_;
    std::vector<Line> parsed = lines_of(provisions, gold.until);
    std::vector<Line> expected = gold.lines;
    all_.add(expected, parsed);
    const auto is_other = [](const Line& line) { return !is_clause_or_point(line); };
    std::erase_if(parsed, is_other);
    std::erase_if(expected, is_other);
    clauses_.add(std::move(expected), std::move(parsed));
  }

  void compare_corpus(const std::string& corpus, const std::filesystem::path& file) {
    tests::for_each_line(file, [&](const std::string& line) {
      const std::string head = line.substr(0, kHeadBytes);
      for (const GoldTree& gold : golds_[corpus]) {
        if (head.find('"' + gold.document + '"') == std::string::npos) continue;
        const nlohmann::json record = nlohmann::json::parse(line);
        if (record["id"] == gold.document) compare(gold, from_interchange(record).provisions);
      }
    });
  }

  std::map<std::string, std::vector<GoldTree>> golds_;
  Score all_;
  Score clauses_;
  std::size_t documents_ = 0;
};

TEST_F(StructureTreeGoldTest, ClausesAndPointsOfRealDocuments) {
  const auto laws = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  const auto codified = tusach::tests::shared_file("corpora/codified/documents.jsonl.zst");
  const auto plans = tusach::tests::shared_file("corpora/plans");
  if (!laws || !codified || !plans) GTEST_SKIP() << "needs ../shared/corpora";
  compare_corpus("laws", *laws);
  compare_corpus("codified", *codified);
  for (const GoldTree& gold : golds_["plans"]) {
    std::ifstream in(*plans / (gold.document + ".txt"));
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    compare(gold, parse_structure(text).provisions);
  }
  std::printf(
      "trees: %zu documents; clauses and points: gold %zu, found %zu, precision %.4f, recall %.4f; "
      "all provisions: gold %zu, found %zu, precision %.4f, recall %.4f\n",
      documents_, clauses_.gold, clauses_.found, clauses_.precision(), clauses_.recall(), all_.gold,
      all_.found, all_.precision(), all_.recall());
  EXPECT_EQ(documents_, 41u);
  EXPECT_GE(clauses_.precision(), kLowestScore);
  EXPECT_GE(clauses_.recall(), kLowestScore);
  EXPECT_GE(all_.precision(), kLowestScore);
  EXPECT_GE(all_.recall(), kLowestScore);
}

}  // namespace
}  // namespace tusach::law
