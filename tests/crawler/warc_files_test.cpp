// The archive as a WARC file, and back into another installation.
#include "crawler/archive/warc_files.h"

#include <cstdio>
#include <fstream>

#include "crawler/archive/gzip.h"
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

TEST_F(WarcFiles, HoldAnswersOfOneBodyAsRevisits) {
  serve({small_document("1", number_of(1)), small_document("2", number_of(2))});
  // Two items whose lists of files are the same.
  const auto source =
      crawler::make_source("vbpl", {.base_url = server_->url(), .extra_parts = {"files"}});
  crawler::crawl_source(catalog_, archive(), *source, quick());
  const auto file = directory_.path() / "all.warc.gz";
  EXPECT_EQ(crawler::export_warc(catalog_, archive(), file, "vbpl", nullptr).records, 4U);
  TemporaryDirectory other;
  catalog::Catalog catalog =
      catalog::Catalog::open(other.path() / "catalog.sqlite", catalog::OpenMode::read_write);
  crawler::Archive into(other.path() / "archive", catalog);
  const crawler::WarcCounts read = crawler::import_warc(catalog, into, file, {}, nullptr);
  EXPECT_EQ(read.records, 4U);
  EXPECT_EQ(read.added, 3U);
  for (const char* item : {"1", "2"}) {
    const auto parts = catalog::ArchiveIndex(catalog).parts("vbpl", item);
    ASSERT_EQ(parts.size(), 2U) << item;
    EXPECT_EQ(parts[1].part, "files");
    EXPECT_EQ(parts[1].status, 200);
    EXPECT_EQ(parts[1].content_type, "application/json");
    EXPECT_FALSE(parts[1].hash.empty());
  }
}

std::string record_of(const std::string& type, const std::string& url, const std::string& fields,
                      const std::string& block) {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n" + fields +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST_F(WarcFiles, ComeWithChunksEncodingsAndRevisits) {
  const std::string page = small_document("1", number_of(1)).content;
  const std::string packed = crawler::gzip(page);
  char size[32];
  std::snprintf(size, sizeof size, "%zx", packed.size());
  const std::string chunked = std::string(size) + "\r\n" + packed + "\r\n0\r\n\r\n";
  const std::string digest = "WARC-Payload-Digest: sha1:AAAA\r\n";
  const std::string same =
      "WARC-Profile: "
      "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\nWARC-Payload-Digest: ";
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const auto file = directory_.path() / "other.warc.gz";
  std::ofstream(file, std::ios::binary)
      << crawler::gzip(record_of("response", "http://a.vn/1", digest,
                                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                 "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                     chunked))
      << crawler::gzip(record_of("revisit", "http://a.vn/2", same + "sha1:AAAA\r\n", head))
      << crawler::gzip(record_of("revisit", "http://a.vn/3", same + "sha1:BBBB\r\n", head))
      << crawler::gzip(record_of("response", "http://a.vn/4", {},
                                 "HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\n"))
      << crawler::gzip(record_of("response", "http://a.vn/5", {},
                                 "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\ndamaged"));
  {
    crawler::Archive into(archive(), catalog_);
    const crawler::WarcCounts counts =
        crawler::import_warc(catalog_, into, file, "sitemap:a.vn", nullptr);
    EXPECT_EQ(counts.records, 2U);
    EXPECT_EQ(counts.added, 1U);
    EXPECT_EQ(counts.skipped, 3U);
  }
  const auto source = crawler::make_source("sitemap", {.base_url = "http://a.vn/"});
  EXPECT_EQ(source->info().name, "sitemap:a.vn");
  const crawler::CrawlResult read = crawler::extract_source(catalog_, archive(), *source, quick());
  EXPECT_EQ(read.run.counts.added + read.run.counts.merged, 2);
  catalog::CrawlQueue queue(catalog_, "sitemap:a.vn");
  EXPECT_EQ(queue.find("http://a.vn/2")->state, catalog::ItemState::queued)
      << "the network was not asked";
  EXPECT_FALSE(queue.find("http://a.vn/2")->document_id.empty());
  EXPECT_FALSE(queue.find("http://a.vn/3"));
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
