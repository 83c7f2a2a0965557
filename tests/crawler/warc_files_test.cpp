// The archive as a WARC file, and back into another installation.
#include "crawler/archive/warc_files.h"

#include <fstream>

#include "law/error.h"
#include "tests/crawler/crawl_fixture.h"

namespace tusach::tests {
namespace {

class WarcFiles : public CrawlFixture {};

TEST_F(WarcFiles, GoToAnotherInstallationAndGiveTheSameDocuments) {
  serve_small(12);
  crawl();
  const auto file = directory_.path() / "all.warc.gz";
  const crawler::WarcCounts written =
      crawler::export_warc(catalog_, archive(), file, "vbpl", nullptr);
  EXPECT_EQ(written.records, 12U);

  TemporaryDirectory other;
  catalog::Catalog catalog =
      catalog::Catalog::open(other.path() / "catalog.sqlite", catalog::OpenMode::read_write);
  {
    crawler::Archive into(other.path() / "archive", catalog);
    const crawler::WarcCounts read = crawler::import_warc(catalog, into, file, {}, nullptr);
    EXPECT_EQ(read.records, 12U);
    EXPECT_EQ(read.added, 12U);
    // A second time nothing is new.
    EXPECT_EQ(crawler::import_warc(catalog, into, file, {}, nullptr).added, 0U);
  }
  const auto source = crawler::make_source("vbpl", {.base_url = server_->url()});
  const crawler::CrawlResult result =
      crawler::extract_source(catalog, other.path() / "archive", *source, quick());
  EXPECT_EQ(result.run.counts.added, 12);
  const auto one = catalog_.find("5-2020-nd-cp");
  const auto same = catalog.find("5-2020-nd-cp");
  ASSERT_TRUE(one && same);
  EXPECT_EQ(one->provisions, same->provisions);
}

TEST_F(WarcFiles, OfOtherProgramsAreReadToo) {
  const std::string body = "<html><body><p>Điều 1. Một</p></body></html>";
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
  const auto file = directory_.path() / "other.warc";
  std::ofstream(file) << "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n"
                      << "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
                         "<http://a.vn/x>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Length: "
                      << http.size() << "\r\n\r\n"
                      << http << "\r\n\r\n";
  crawler::Archive into(archive(), catalog_);
  EXPECT_EQ(crawler::import_warc(catalog_, into, file, {}, nullptr).skipped, 2U);
  const crawler::WarcCounts counts = crawler::import_warc(catalog_, into, file, "sitemap", nullptr);
  EXPECT_EQ(counts.added, 1U);
  EXPECT_TRUE(catalog::CrawlQueue(catalog_, "sitemap").find("http://a.vn/x"));
}

TEST_F(WarcFiles, ThatAreDamagedSayWhere) {
  const auto file = directory_.path() / "bad.warc";
  std::ofstream(file) << "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 400\r\n\r\nHTTP/1.1";
  crawler::Archive into(archive(), catalog_);
  EXPECT_THROW(crawler::import_warc(catalog_, into, file, "x", nullptr), Error);
  std::ofstream(file) << "this is something else";
  EXPECT_THROW(crawler::import_warc(catalog_, into, file, "x", nullptr), Error);
  EXPECT_THROW(crawler::Archive(archive(), catalog_), Error) << "one writer at a time";
}

}  // namespace
}  // namespace tusach::tests
