// What servers do wrong: every run ends by itself, with the right state for each document.
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <cstdlib>

#include "crawler/extract/worker_pool.h"
#include "tests/crawler/crawl_fixture.h"
#include "tests/crawler/docx_writer.h"

namespace tusach::tests {
namespace {

using catalog::RunState;
using crawler::FetchFault;

constexpr const char* kDetail = "/api/qtdc/public/doc/";

class CrawlFaults : public CrawlFixture {
 protected:
  void fail(int item, ReplicaFault fault, int times = -1) {
    server_->on(kDetail + std::to_string(item), std::move(fault), times);
  }

  std::size_t versions_held() { return static_cast<std::size_t>(catalog_.counts().documents); }
};

TEST_F(CrawlFaults, PassingOnesAreOvercomeInTheSameRun) {
  serve_small(9);
  fail(1, status_fault(429), 2);
  fail(2, status_fault(429, "Retry-After: 1\r\n"), 1);
  fail(3, status_fault(503), 2);
  fail(4, status_fault(500), 1);
  fail(5, truncated_fault("{\"success\":true"), 1);
  fail(6, closed_fault(), 2);
  fail(7, garbage_fault(), 1);
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 9);
  EXPECT_EQ(result.run.counts.failed, 0);
}

TEST_F(CrawlFaults, LastingOnesCostOneDocumentEach) {
  serve_small(14);
  fail(10, status_fault(500));
  fail(2, endless_fault());
  fail(3, slow_fault(20));
  fail(4, gzip_bomb_fault(64));
  fail(5, redirect_fault(std::string(kDetail) + "5"));
  fail(6, redirect_fault("http://10.0.0.1/doc"));
  fail(7, short_length_fault(R"({"success":true,"data":{"id":"7"},"total":1})"));
  fail(8, status_fault(200, {}, "<response><success>true</success></response>", "text/xml"));
  fail(9, status_fault(404));
  fail(11, status_fault(200, {}, R"({"success":false,"message":"Lỗi hệ thống"})"));
  fail(12, status_fault(200, {}, R"({"success":true,"data":[1,2,3],"total":1})"));
  fail(13, redirect_fault("file:///etc/passwd"));
  // "10" and the following begin with "1": the first is served as it is.
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(state_of("1"), "held");
  EXPECT_EQ(state_of("14"), "held");
  const std::vector<std::pair<std::string, std::string>> causes = {
      {"10", "server_error"}, {"2", "too_large"},          {"3", "timeout"},
      {"4", "too_large"},     {"5", "too_many_redirects"}, {"6", "host_not_allowed"},
      {"7", "extraction"},    {"11", "extraction"},        {"12", "extraction"},
      {"13", "malformed"},
  };
  for (const auto& [item, cause] : causes) EXPECT_EQ(cause_of(item), cause) << item;
  EXPECT_EQ(cause_of("9"), "not_found");
  EXPECT_EQ(state_of("9"), "failed") << "the database says in its own words what is gone";
  EXPECT_EQ(state_of("6"), "refused");
  EXPECT_EQ(state_of("2"), "failed");
}

TEST_F(CrawlFaults, AChallengeClosesTheEndpointAndTheRunEnds) {
  serve_small(40);
  server_->on(std::string(kDetail) + "1", challenge_fault(200));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::failed);
  ASSERT_FALSE(result.refused.empty());
  EXPECT_EQ(result.refused[0].endpoint, "doc/{id}");
  server_->clear_faults();
  // Left alone on the same day; nothing is lost.
  server_->reset_counts();
  EXPECT_EQ(crawl().run.state, RunState::failed);
  EXPECT_EQ(server_->requests()["doc/"], 0);
}

TEST_F(CrawlFaults, ARefusalOfTheWholeSourceEndsTheRun) {
  serve_small(40);
  server_->on("/api/", challenge_fault(403));
  server_->on("/sitemap", challenge_fault(403));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::failed);
  EXPECT_EQ(versions_held(), 0U);
  EXPECT_LE(server_->requests()["doc/"], 3);
}

TEST_F(CrawlFaults, ASingleRefusalIsTheDocumentsOwn) {
  serve_small(30);
  fail(30, status_fault(403));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 29);
  EXPECT_EQ(state_of("30"), "refused");
}

TEST_F(CrawlFaults, RobotsAreObeyed) {
  serve_small(5, {.robots = "User-agent: *\nDisallow: /api/qtdc/public/doc/3\n"});
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.added, 4);
  EXPECT_EQ(state_of("3"), "refused");
  EXPECT_EQ(cause_of("3"), "robots_refused");
}

TEST_F(CrawlFaults, RobotsThatCannotBeReadForbidAll) {
  serve_small(5);
  server_->on("/robots.txt", status_fault(503));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::failed);
  EXPECT_EQ(server_->requests()["doc/all"], 0);
}

TEST_F(CrawlFaults, RobotsOfTenMegabytesAreReadToTheirLimit) {
  std::string robots = "User-agent: *\nDisallow: /api/qtdc/public/doc/2\n";
  while (robots.size() < (std::size_t{10} << 20U)) robots += "# a comment that goes on and on\n";
  serve_small(3, {.robots = robots});
  crawler::CrawlOptions options = quick();
  options.policy.most_bytes = std::size_t{32} << 20U;
  EXPECT_EQ(crawl(options).run.counts.added, 2);
}

TEST_F(CrawlFaults, AShrunkenListWithdrawsNothing) {
  serve_small(150);
  crawl();
  for (int number = 11; number <= 150; ++number) server_->remove(std::to_string(number));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.counts.withdrawn, 0);
  EXPECT_EQ(state_of("77"), "held");
}

TEST_F(CrawlFaults, DamagedAndHostileFilesCostOneDocument) {
  std::vector<ReplicaDocument> documents;
  const auto with_file = [&documents](int id, const std::string& name, std::string bytes) {
    ReplicaDocument document = small_document(std::to_string(id), number_of(id));
    document.content.clear();
    document.files[name] = {std::move(bytes), "application/octet-stream", 1};
    documents.push_back(std::move(document));
  };
  with_file(1, "VanBanGoc_1.pdf", "%PDF-1.7\nthis is damaged");
  with_file(2, "../../etc/passwd.pdf", "%PDF-1.4\n");
  with_file(3, "van-ban.docx", std::string("PK\x03\x04", 4) + std::string(200, 'x'));
  with_file(4, "trang.html", std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14));
  with_file(5, "lon.html", std::string(200'000, '<'));
  documents.push_back(small_document("6", number_of(6)));
  serve(std::move(documents));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  // What can be known of them, their metadata, is kept; the text is missing.
  EXPECT_EQ(versions_held(), 6U);
  const auto damaged = catalog_.find("1-2020-nd-cp");
  ASSERT_TRUE(damaged);
  EXPECT_TRUE(damaged->provisions.empty());
  EXPECT_EQ(catalog_.find("6-2020-nd-cp")->provisions.size(), 3U);
}

TEST_F(CrawlFaults, AZipOfAHundredThousandEntriesCostsOneDocument) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (int number = 0; number < 100'000; ++number) {
    entries.emplace_back("word/" + std::to_string(number) + ".xml", "x");
  }
  ReplicaDocument document = small_document("1", number_of(1));
  document.content.clear();
  document.files["van-ban.docx"] = {zip_of(entries), "application/octet-stream", 2};
  serve({document, small_document("2", number_of(2))});
  crawler::CrawlOptions options = quick();
  options.policy.most_bytes = std::size_t{64} << 20U;
  options.policy.timeout = std::chrono::seconds(60);
  EXPECT_EQ(crawl(options).run.counts.added, 2);
  EXPECT_TRUE(catalog_.find("1-2020-nd-cp")->provisions.empty());
  EXPECT_NE(catalog::CrawlQueue(catalog_, "vbpl").find("1")->message.find("entries"),
            std::string::npos);
  EXPECT_EQ(catalog_.find("2-2020-nd-cp")->provisions.size(), 3U);
}

TEST_F(CrawlFaults, OnePageInsteadOfADocumentClosesNothing) {
  serve_small(30);
  server_->on(std::string(kDetail) + "1$", challenge_fault(200));
  server_->on(std::string(kDetail) + "20$", challenge_fault(403));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 28);
  EXPECT_EQ(state_of("1"), "failed");
  EXPECT_EQ(cause_of("1"), "challenge");
  EXPECT_EQ(state_of("20"), "refused");
  EXPECT_TRUE(result.refused.empty());
}

TEST_F(CrawlFaults, TheFirstDocumentMayRefuseUs) {
  serve_small(30);
  server_->on(std::string(kDetail) + "1$", status_fault(401));
  const crawler::CrawlResult result = crawl();
  EXPECT_EQ(result.run.state, RunState::finished);
  EXPECT_EQ(result.run.counts.added, 29);
}

TEST_F(CrawlFaults, ASourceThatGoesDownEndsTheRunAndNothingIsLost) {
  serve_small(400);
  server_->on(std::string(kDetail), status_fault(503));
  crawler::CrawlOptions options = quick();
  options.policy.retry.first_delay = std::chrono::milliseconds(1);
  const crawler::CrawlResult result = crawl(options);
  EXPECT_EQ(result.run.state, RunState::failed);
  EXPECT_NE(result.run.message.find("does not answer"), std::string::npos) << result.run.message;
  EXPECT_LT(server_->requests()["doc/"], 4 * 400);
  EXPECT_TRUE(result.refused.empty()) << "the next run asks at once";
  server_->clear_faults();
  {
    // The hour until what failed is tried again has passed.
    catalog_.begin_batch();
    catalog::CrawlQueue queue(catalog_, "vbpl");
    for (catalog::CrawlItem& item : queue.items(-1, 1000)) {
      if (!item.try_after.empty()) item.try_after = "2020-01-01T00:00:00Z";
      queue.save(item);
    }
    catalog_.commit_batch();
  }
  EXPECT_EQ(crawl().run.counts.added, 400);
}

TEST_F(CrawlFaults, DatesThatCannotBeAreKeptAsTheyAreAndFlagged) {
  ReplicaDocument odd = small_document("1", number_of(1));
  odd.effective = "2020-02-31";
  odd.expired = "";
  odd.status = "HHL1P3";
  ReplicaDocument backwards = small_document("2", number_of(2));
  backwards.expired = "2019-01-01";
  ReplicaDocument bare;
  bare.id = "vbpqta_3";
  bare.status = "";
  bare.title = "Văn bản không có gì";
  serve({odd, backwards, bare});
  EXPECT_EQ(crawl().run.counts.added, 3);
  const auto held = catalog_.find("1-2020-nd-cp");
  ASSERT_TRUE(held);
  EXPECT_FALSE(held->effective);
  EXPECT_EQ(held->declared_status, law::EffectStatus::partially_expired);
  bool flagged = false;
  for (const auto& [id, finding] : catalog_.import_findings()) {
    flagged |= id == "1-2020-nd-cp" && finding.code == law::FindingCode::date_impossible;
  }
  EXPECT_TRUE(flagged);
}

TEST(WorkerPool, ACrashOrABombCostsOneJob) {
  crawler::WorkerLimits limits;
  limits.cpu_time = std::chrono::seconds(1);
  limits.wall_time = std::chrono::seconds(20);
  crawler::WorkerPool pool(
      2,
      [](const std::string& job) -> std::string {
        if (job == "crash") std::abort();
        if (job == "spin") {
          for (std::atomic<int> turns = 0;;) ++turns;
        }
        if (job == "socket" || job == "write") {
          const bool net = job == "socket";
          const int file = net ? ::socket(AF_INET, SOCK_STREAM, 0)
                               : ::open("/tmp/tusach-must-not-be", O_WRONLY | O_CREAT, 0600);
          return file < 0 ? "refused" : "allowed";
        }
        return job + "!";
      },
      limits);
  const std::vector<std::string> jobs = {"a", "crash", "b", "spin", "socket", "write", "c"};
  for (std::size_t index = 0; index < jobs.size(); ++index) pool.submit(index, jobs[index]);
  std::map<std::uint64_t, crawler::WorkerResult> done;
  while (done.size() < jobs.size()) {
    pollfd file{pool.wake_file(), POLLIN, 0};
    ASSERT_GT(::poll(&file, 1, 60'000), 0);
    for (crawler::WorkerResult& result : pool.take()) done[result.ticket] = std::move(result);
  }
  EXPECT_EQ(done[0].result, "a!");
  EXPECT_NE(done[1].fault.find("signal 6"), std::string::npos) << done[1].fault;
  EXPECT_EQ(done[2].result, "b!");
  EXPECT_EQ(done[3].fault, "took more processor time than it may");
  EXPECT_EQ(done[4].result, "refused");
  EXPECT_EQ(done[5].result, "refused");
  EXPECT_EQ(done[6].result, "c!");
}

}  // namespace
}  // namespace tusach::tests
