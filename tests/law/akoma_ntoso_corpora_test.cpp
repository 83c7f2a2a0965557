// Export and import of real documents: what comes back is what went out, and what goes out is
// valid. Every tenth document of the large corpora; all of them with TUSACH_WHOLE_CORPORA=1.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_validity.h"
#include "law/interchange.h"
#include "law/structure_parser.h"
#include "tests/law/corpus_records.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

struct Tally {
  int documents = 0;
  int different = 0;
  int invalid = 0;
  std::size_t bytes = 0;
};

void exchange(const LegalDocument& document, Tally& tally) {
  const std::string xml = to_akoma_ntoso(document);
  ++tally.documents;
  tally.bytes += xml.size();
  if (from_akoma_ntoso(xml, document.id) != document) {
    ++tally.different;
    ADD_FAILURE() << document.id << " does not come back";
  }
  const auto findings = check_akoma_ntoso(xml);
  if (findings.empty()) return;
  ++tally.invalid;
  ADD_FAILURE() << document.id << " line " << findings[0].line << ", <" << findings[0].element
                << ">: " << findings[0].rule;
}

void exchange_file(const std::filesystem::path& file, int stride, Tally& tally) {
  int count = 0;
  tests::for_each_corpus_record(file, [&](const nlohmann::json& record) {
    if (count++ % stride == 0) exchange(from_interchange(record), tally);
  });
}

void print(std::string_view name, const Tally& tally) {
  std::cout << name << ": " << tally.documents << " documents, " << tally.different
            << " come back different, " << tally.invalid << " invalid, " << tally.bytes
            << " bytes of XML\n";
}

class AkomaNtosoCorpora : public ::testing::TestWithParam<const char*> {};

TEST_P(AkomaNtosoCorpora, ComeBackAndAreValid) {
  const std::string name = GetParam();
  const auto file = tusach::tests::shared_file("corpora/" + name + "/documents.jsonl.zst");
  if (!file) GTEST_SKIP() << "needs ../shared/corpora/" << name;
  Tally tally;
  exchange_file(*file, std::getenv("TUSACH_WHOLE_CORPORA") != nullptr ? 1 : 10, tally);
  EXPECT_GT(tally.documents, 0);
  print(name, tally);
}
INSTANTIATE_TEST_SUITE_P(Shared, AkomaNtosoCorpora, ::testing::Values("codified", "laws", "alqac"));

TEST(AkomaNtosoDemo, ComesBackAndIsValid) {
  Tally tally;
  for (const auto& entry : std::filesystem::directory_iterator(TUSACH_SOURCE_DIR "/data/demo")) {
    if (entry.path().extension() == ".jsonl") exchange_file(entry.path(), 1, tally);
  }
  EXPECT_GT(tally.documents, 0);
  print("demo", tally);
}

TEST(AkomaNtosoPlans, ComeBackAndAreValid) {
  const auto folder = tusach::tests::shared_file("corpora/plans");
  if (!folder) GTEST_SKIP() << "needs ../shared/corpora/plans";
  Tally tally;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const nlohmann::json record = {{"id", entry.path().stem().string()}, {"text", text.str()}};
    exchange(from_interchange(record), tally);
  }
  EXPECT_GT(tally.documents, 0);
  print("plans", tally);
}

}  // namespace
}  // namespace tusach::law
