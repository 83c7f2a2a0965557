// How well queries without marks and with errors are read, on laws that the index has not got: the
// titles and headings of every tenth document of corpora/laws, the index made of the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "crawler/import/importer.h"
#include "indexer/indexer.h"
#include "indexer/schema.h"
#include "indexer/unit.h"
#include "search/evaluation.h"
#include "search/index_reader.h"
#include "search/query_reading.h"
#include "tests/sample_library.h"
#include "tests/search/misspelt_titles.h"
#include "tests/shared_data.h"

namespace tusach::search {
namespace {

constexpr std::size_t kEvery = 10;
constexpr std::size_t kHeldOut = 3;
constexpr std::size_t kErrors = 1000;
constexpr std::uint64_t kSeed = 20170619;

constexpr std::array<const char*, 6> kMisspelt = {"vệc",         "được đưu", "quyết dịnh",
                                                  "sai sụ thật", "khẩn cáp", "thư kí"};

struct Share {
  std::size_t good = 0;
  std::size_t all = 0;

  void count(bool is_good) {
    good += is_good ? 1 : 0;
    ++all;
  }
  [[nodiscard]] double value() const {
    return all == 0 ? 0 : static_cast<double>(good) / static_cast<double>(all);
  }
};

std::ostream& operator<<(std::ostream& out, const Share& share) {
  return out << 100 * share.value() << " % of " << share.all;
}

class HeldOutLaws : public ::testing::Test {
 protected:
  void load(const std::filesystem::path& laws) {
    auto all =
        catalog::Catalog::open(directory_.path() / "all.sqlite", catalog::OpenMode::read_write);
    crawler::import_paths(all, {laws}, {});
    auto indexed =
        catalog::Catalog::open(directory_.path() / "indexed.sqlite", catalog::OpenMode::read_write);
    std::vector<std::string> ids;
    all.for_each_id([&ids](const std::string& id) { ids.push_back(id); });
    indexed.begin_batch();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const law::LegalDocument document = *all.find(ids[i]);
      const bool held_out = i % kEvery == kHeldOut;
      add_names(document, held_out ? unseen_ : seen_);
      if (!held_out) indexed.put(document);
    }
    indexed.commit_batch();
    indexer::Indexer(directory_.path() / "index", analyzer_).rebuild(indexed);
    reader_ = std::make_unique<IndexReader>(directory_.path() / "index",
                                            indexer::wanted_fingerprint(*analyzer_));
  }

  static void add_names(const law::LegalDocument& document, std::vector<std::string>& names) {
    if (!document.title.empty()) names.push_back(document.title);
    for (const indexer::Unit& unit : indexer::units_of(document)) {
      if (!unit.heading.empty()) names.push_back(unit.heading);
    }
  }

  /// What a reader is offered first.
  std::string offered(const std::string& query) {
    return reader_->with_handle([&](IndexHandle& index) {
      const Understanding found =
          understand(index.units, index.tables->language, *analyzer_, query);
      if (found.correction) return *found.correction;
      return found.reading ? found.reading->text : query;
    });
  }

  std::vector<std::string> syllables(const std::string& text) {
    std::vector<std::string> out;
    analyzer_->analyze(text, analysis_);
    for (const vietnamese::Token& token : analysis_.tokens()) out.emplace_back(token.term);
    return out;
  }

  /// The questions are real ones: some have typing errors, which are to be corrected.
  static void erase_misspelt(std::vector<std::string>& asked) {
    std::erase_if(asked, [](const std::string& question) {
      return std::any_of(kMisspelt.begin(), kMisspelt.end(), [&](const char* error) {
        return question.find(error) != std::string::npos;
      });
    });
  }

  void measure_marks(Share& in_syllables, Share& in_names, Share& in_new_names) {
    const std::set<std::string> known(seen_.begin(), seen_.end());
    for (const std::string& name : unseen_) {
      const auto meant = syllables(name);
      const auto read = syllables(offered(vietnamese::strip_marks(name)));
      for (std::size_t i = 0; i < meant.size(); ++i)
        in_syllables.count(i < read.size() && read[i] == meant[i]);
      in_names.count(read == meant);
      if (!known.contains(name)) in_new_names.count(read == meant);
    }
  }

  Share corrected(const std::vector<std::string>& names, bool marks, const char* what) {
    tests::MisspeltTitles errors(names, kSeed);
    Share all;
    std::array<Share, tests::kErrorKinds.size()> by_kind;
    for (std::size_t i = 0; i < kErrors; ++i) {
      const tests::MisspeltTitle error = errors.next();
      const std::string typed = marks ? error.typed : vietnamese::strip_marks(error.typed);
      const bool good = syllables(offered(typed)) == syllables(error.title);
      all.count(good);
      by_kind[error.kind].count(good);
      if (!good && std::getenv("TUSACH_SHOW_MISSES") != nullptr)
        std::cout << "  " << typed << "\n    → " << offered(typed) << '\n';
    }
    std::cout << "corrected, " << what << ": " << all << '\n';
    for (std::size_t kind = 0; kind < by_kind.size(); ++kind)
      std::cout << "    " << tests::kErrorKinds[kind] << ": " << by_kind[kind] << '\n';
    return all;
  }

  Share left_alone(const std::vector<std::string>& queries, const char* what) {
    Share changed;
    for (const std::string& query : queries) {
      const std::string found = offered(query);
      const bool other = syllables(found) != syllables(query);
      changed.count(other);
      if (other && std::getenv("TUSACH_SHOW_MISSES") != nullptr)
        std::cout << "  " << query << "\n    → " << found << '\n';
    }
    std::cout << "correct queries changed, " << what << ": " << changed << '\n';
    return changed;
  }

  tests::TemporaryDirectory directory_;
  std::shared_ptr<const vietnamese::Analyzer> analyzer_ = tests::sample_analyzer();
  vietnamese::Analysis analysis_;
  std::vector<std::string> seen_;
  std::vector<std::string> unseen_;
  std::unique_ptr<IndexReader> reader_;
};

TEST_F(HeldOutLaws, QueriesAreReadAndCorrected) {
  const auto laws = tests::shared_file("corpora/laws/documents.jsonl.zst");
  const auto questions = tests::shared_file("corpora/alqac/questions-dev.jsonl");
  if (!laws || !questions) GTEST_SKIP() << "needs ../shared/corpora";
  load(*laws);

  Share in_syllables;
  Share in_names;
  Share in_new_names;
  measure_marks(in_syllables, in_names, in_new_names);
  std::cout << "marks restored: " << in_syllables << " syllables, " << in_names << " names, "
            << in_new_names << " names that no indexed law has\n";
  EXPECT_GE(in_syllables.value(), 0.96);
  EXPECT_GE(in_names.value(), 0.85);

  EXPECT_GE(corrected(seen_, true, "names of the index").value(), 0.85);
  EXPECT_GE(corrected(unseen_, true, "names of other laws").value(), 0.85);
  EXPECT_GE(corrected(seen_, false, "names of the index without marks").value(), 0.8);

  std::ifstream in(*questions);
  std::vector<std::string> asked;
  for (const auto& question : read_questions(in, "questions")) asked.push_back(question.query);
  erase_misspelt(asked);
  EXPECT_LT(left_alone(unseen_, "names of other laws").value(), 0.01);
  EXPECT_LT(left_alone(asked, "questions").value(), 0.01);
}

}  // namespace
}  // namespace tusach::search
