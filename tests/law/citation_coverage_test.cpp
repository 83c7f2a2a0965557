// What of real texts looks like a citation and is covered by none: recall without gold. Left out
// where that is certain: headings. What remains is of other documents that are not named ("Điều 42
// của Pháp lệnh", a treaty, the clauses of a contract), or glued together ("tạiĐiều 8");
// TUSACH_SHOW_MISSES prints all of it. Covered is not yet right: that is what the gold is for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "law/citation_finder.h"
#include "tests/law/corpus_records.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

/// Every tenth of the 410 laws.
constexpr int kEveryLaw = 10;
constexpr int kEveryCodified = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

struct Span {
  std::size_t begin;
  std::size_t end;
};

/// `\d+/\d{4}/[A-ZĐ-]+`
std::vector<Span> numbers_in(std::string_view text) {
  std::vector<Span> numbers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t digits = digits_at(text, at);
    if (digits == 0) continue;
    std::size_t end = at + digits;
    if (text.substr(end, 1) == "/" && digits_at(text, end + 1) == 4 &&
        text.substr(end + 5, 1) == "/") {
      const std::size_t code = end + 6;
      std::size_t code_end = code;
      while (code_end < text.size()) {
        if (std::isupper(static_cast<unsigned char>(text[code_end])) || text[code_end] == '-') {
          ++code_end;
        } else if (text.substr(code_end).starts_with("Đ")) {
          code_end += 2;
        } else {
          break;
        }
      }
      if (code_end > code) numbers.push_back({at, code_end});
      end = std::max(end, code_end);
    }
    at = end;
  }
  return numbers;
}

/// `Điều \d+` that does not start a line or a quotation: those are headings.
std::vector<Span> articles_in(std::string_view text) {
  constexpr std::string_view kWord = "Điều ";
  std::vector<Span> articles;
  for (std::size_t at = 0; (at = text.find(kWord, at)) != std::string_view::npos;
       at += kWord.size()) {
    const std::size_t digits = digits_at(text, at + kWord.size());
    if (digits == 0) continue;
    std::size_t line = at;
    while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '"')) --line;
    if (text.substr(0, line).ends_with("“")) line -= std::string_view("“").size();
    while (line > 0 && text[line - 1] == ' ') --line;
    if (line == 0 || text[line - 1] == '\n') continue;
    articles.push_back({at, at + kWord.size() + digits});
  }
  return articles;
}

/// `word \d+` as in "khoản 2", "Mẫu số 07".
std::vector<Span> numbered_in(std::string_view text, std::string_view word) {
  std::vector<Span> found;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos;
       at += word.size()) {
    const std::size_t digits = digits_at(text, at + word.size());
    const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (digits > 0 && starts) found.push_back({at, at + word.size() + digits});
  }
  return found;
}

/// `\d+[-/](CP|HĐBT|TTg|CT)` without a year, with "số" before.
std::vector<Span> old_numbers_in(std::string_view text) {
  std::vector<Span> found;
  for (const Span& number : numbered_in(text, "số ")) {
    const std::string_view code = text.substr(number.end);
    if (!code.starts_with("/") && !code.starts_with("-")) continue;
    for (const std::string_view body : {"CP", "HĐBT", "TTg", "CT"}) {
      if (!code.substr(1).starts_with(body)) continue;
      const unsigned char behind = static_cast<unsigned char>(code[1 + body.size()]);
      if (std::isalnum(behind) || behind == '-' || behind == '/') continue;
      found.push_back({number.begin, number.end + 1 + body.size()});
    }
  }
  return found;
}

struct Covered {
  int all = 0;
  int covered = 0;
};

class Coverage {
 public:
  void add(const std::string& name, const std::string& text) {
    // Of some article, so that "khoản 2" alone is a citation too.
    const std::vector<Citation> citations = finder_.find(text, "dieu-1.khoan-1");
    count(name, text, citations, numbers_in(text), numbers);
    count(name, text, citations, articles_in(text), articles);
    count(name, text, citations, numbered_in(text, "khoản "), clauses);
    count(name, text, citations, numbered_in(text, "Mẫu số "), forms);
    count(name, text, citations, old_numbers_in(text), old_numbers);
  }

  void report(const char* what) const {
    std::printf(
        "%s: a citation covers %d of %d numbers, %d of %d \"Điều N\", %d of %d \"khoản N\", "
        "%d of %d \"Mẫu số N\", %d of %d old numbers\n",
        what, numbers.covered, numbers.all, articles.covered, articles.all, clauses.covered,
        clauses.all, forms.covered, forms.all, old_numbers.covered, old_numbers.all);
  }

  Covered numbers;
  Covered articles;
  Covered clauses;
  Covered forms;
  Covered old_numbers;

 private:
  static void count(const std::string& name, const std::string& text,
                    const std::vector<Citation>& citations, const std::vector<Span>& spans,
                    Covered& total) {
    const bool verbose = std::getenv("TUSACH_SHOW_MISSES") != nullptr;
    for (const Span& span : spans) {
      const auto behind =
          std::upper_bound(citations.begin(), citations.end(), span.begin,
                           [](std::size_t at, const Citation& one) { return at < one.begin; });
      const bool covered = behind != citations.begin() && std::prev(behind)->end >= span.end;
      ++total.all;
      total.covered += covered;
      if (covered || !verbose) continue;
      const std::size_t from = span.begin < 90 ? 0 : span.begin - 90;
      std::string around = text.substr(from, span.end + 60 - from);
      std::replace(around.begin(), around.end(), '\n', '~');
      std::printf("  %s: %s\n", name.c_str(), around.c_str());
    }
  }

  CitationFinder finder_;
};

/// In hundredths of a percent, so that a fall shows.
int share(const Covered& covered) {
  return covered.all == 0 ? 0 : covered.covered * 10'000 / covered.all;
}

TEST(CitationCoverage, Plans) {
  const auto folder = tusach::tests::shared_file("corpora/plans");
  if (!folder) GTEST_SKIP() << "needs ../shared/corpora";
  Coverage coverage;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    coverage.add(entry.path().filename().string(), {std::istreambuf_iterator<char>(stream), {}});
  }
  coverage.report("plans");
  EXPECT_EQ(coverage.numbers.covered, coverage.numbers.all);
  EXPECT_EQ(coverage.articles.covered, coverage.articles.all);
}

TEST(CitationCoverage, Laws) {
  const auto file = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  Coverage coverage;
  int record_number = 0;
  tests::for_each_corpus_record(*file, [&](const nlohmann::json& record) {
    if (record_number++ % kEveryLaw != 0) return;
    coverage.add(record["id"].get<std::string>(), record["text"].get<std::string>());
  });
  coverage.report("laws");
  EXPECT_GE(share(coverage.numbers), 9'950);
  EXPECT_GE(share(coverage.articles), 9'800);
  EXPECT_GE(share(coverage.clauses), 9'950);
  EXPECT_GE(share(coverage.forms), 9'900);
  EXPECT_GE(share(coverage.old_numbers), 10'000);
}

TEST(CitationCoverage, Codified) {
  const auto file = tusach::tests::shared_file("corpora/codified/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  Coverage coverage;
  int record_number = 0;
  tests::for_each_corpus_record(*file, [&](const nlohmann::json& record) {
    if (record_number++ % kEveryCodified != 0) return;
    for (const auto& article : record["articles"]) {
      if (article.contains("body"))
        coverage.add(record["id"].get<std::string>(), article["body"].get<std::string>());
    }
  });
  coverage.report("codified");
  EXPECT_GE(share(coverage.numbers), 9'950);
  EXPECT_GE(share(coverage.articles), 9'800);
  EXPECT_GE(share(coverage.clauses), 9'950);
  EXPECT_GE(share(coverage.forms), 9'900);
  EXPECT_GE(share(coverage.old_numbers), 10'000);
}

}  // namespace
}  // namespace tusach::law
