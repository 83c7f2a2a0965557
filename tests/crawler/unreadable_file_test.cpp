// A document of which the database holds nothing but a file that cannot be read.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/crawler/crawl_fixture.h"

namespace tusach::tests {
namespace {

using ::testing::HasSubstr;

class UnreadableFile : public CrawlFixture {
 protected:
  /// Crawls a document with this file alone.
  void crawl_file(const std::string& bytes) {
    ReplicaDocument document = small_document("7", "7/2020/NĐ-CP");
    document.content.clear();
    document.files["nghi-dinh.pdf"] = {bytes};
    serve({document});
    crawl();
  }

  /// The document is there with its metadata, and the keeper of the catalog is told what is wrong.
  void expect_kept_and_flagged(const std::string& why) {
    EXPECT_EQ(state_of("7"), "held");
    EXPECT_EQ(cause_of("7"), "unreadable");
    const auto item = catalog::CrawlQueue(catalog_, "vbpl").find("7");
    ASSERT_TRUE(item);
    EXPECT_THAT(item->message, HasSubstr(why));
    const auto document = catalog_.find(item->document_id);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->number, "7/2020/NĐ-CP");
    EXPECT_TRUE(document->provisions.empty());
    const auto findings = catalog_.import_findings_of(item->document_id);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, law::FindingCode::file_unreadable);
    EXPECT_THAT(findings[0].message, HasSubstr(why));
  }
};

TEST_F(UnreadableFile, ThatNeedsAPasswordLeavesTheDocument) {
  std::ifstream in(std::filesystem::path(TUSACH_SOURCE_DIR) / "tests/data/pdf/user-password.pdf",
                   std::ios::binary);
  crawl_file({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  expect_kept_and_flagged("encrypted and needs a password");
}

TEST_F(UnreadableFile, ThatIsDamagedLeavesTheDocument) {
  crawl_file("%PDF-1.4\nnothing follows");
  expect_kept_and_flagged("damaged");
}

}  // namespace
}  // namespace tusach::tests
