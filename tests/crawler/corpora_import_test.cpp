// Real corpora: everything goes in, comes out as it was read, and the catalog is sound.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "crawler/import/input_stream.h"
#include "crawler/import/line_reader.h"
#include "law/interchange.h"
#include "tests/crawler/import_fixture.h"
#include "tests/shared_data.h"

namespace tusach::crawler {
namespace {

class CorporaImportTest : public tests::ImportFixture,
                          public ::testing::WithParamInterface<const char*> {};

TEST_P(CorporaImportTest, EveryDocumentComesBack) {
  const auto file = tests::shared_file(GetParam());
  if (!file) GTEST_SKIP() << "needs ../shared/" << GetParam();
  const ImportReport report = import({*file});
  EXPECT_THAT(report.problems, ::testing::IsEmpty());
  InputStream input(*file);
  LineReader lines(input, std::size_t{1} << 28U);
  std::uint64_t documents = 0;
  while (const auto line = lines.next()) {
    law::LegalDocument document = law::from_interchange(nlohmann::json::parse(line->text));
    if (document.source.empty()) document.source = file->filename().string();
    ASSERT_EQ(catalog_.find(document.id), document) << document.id;
    ++documents;
  }
  EXPECT_GT(documents, 0U);
  EXPECT_EQ(report.added, documents);
  EXPECT_THAT(catalog_.check(), ::testing::IsEmpty());
  EXPECT_EQ(import({*file}).unchanged, documents);
}

INSTANTIATE_TEST_SUITE_P(Shared, CorporaImportTest,
                         ::testing::Values("corpora/alqac/documents.jsonl.zst",
                                           "corpora/laws/documents.jsonl.zst"),
                         [](const auto& test) {
                           return std::string(test.param).find("alqac") == std::string::npos
                                      ? std::string("laws")
                                      : std::string("alqac");
                         });

}  // namespace
}  // namespace tusach::crawler
