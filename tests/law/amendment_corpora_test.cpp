// How much of what real documents amend is understood; how many notes of the codification are.
#include <gtest/gtest.h>

#include "law/amendment.h"
#include "law/amendment_note.h"
#include "law/structure_parser.h"
#include "tests/law/corpus_records.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

TEST(AmendmentCorpora, MostInstructionsOfRealLawsAreCertain) {
  const auto file = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  int all = 0;
  int certain = 0;
  tests::for_each_corpus_record(*file, [&](const nlohmann::json& record) {
    LegalDocument document;
    StructuredText parsed = parse_structure(record["text"].get<std::string>());
    document.preamble = std::move(parsed.preamble);
    document.provisions = std::move(parsed.provisions);
    for (const Amendment& one : amendments(document)) {
      ++all;
      if (one.doubt.empty()) ++certain;
    }
  });
  std::cout << all << " amendments, " << certain << " certain\n";
  EXPECT_GE(all, 3'000);
  EXPECT_GE(certain, all * 85 / 100);
}

TEST(AmendmentCorpora, NearlyAllNotesOfTheCodificationAreUnderstood) {
  const auto file = tusach::tests::shared_file("corpora/codified/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora";
  int notes = 0;
  int changed = 0;
  int changes = 0;
  int not_understood = 0;
  tests::for_each_corpus_record(*file, [&](const nlohmann::json& record) {
    for (const auto& article : record["articles"]) {
      if (!article.contains("note")) continue;
      const AmendmentNote note = read_amendment_note(article["note"].get<std::string>());
      ++notes;
      if (!note.amendments.empty()) ++changed;
      if (!note.understood) ++not_understood;
      changes += static_cast<int>(note.amendments.size());
    }
  });
  std::cout << notes << " notes, " << changed << " articles changed by " << changes
            << " amendments, " << not_understood << " notes not understood\n";
  EXPECT_GE(changed, 4'900);
  EXPECT_GE(changes, 5'300);
  EXPECT_LE(not_understood, 20);
}

}  // namespace
}  // namespace tusach::law
