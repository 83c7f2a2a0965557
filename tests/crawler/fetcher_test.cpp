// The fetcher over real sockets: what it asks for, how fast, and where it does not go.
#include "crawler/fetch/fetcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/replica/replica_faults.h"
#include "tests/replica/replica_oddities.h"
#include "tests/replica/replica_server.h"

namespace tusach::tests {
namespace {

using crawler::FetchFault;
using crawler::FetchPolicy;
using crawler::FetchResponse;
using std::chrono::milliseconds;

crawler::FetchRequest get(std::string url) {
  crawler::FetchRequest request;
  request.url = std::move(url);
  return request;
}

class FetcherTest : public ::testing::Test {
 protected:
  FetcherTest() {
    policy_.user_agent = crawler::user_agent_for("test", "test@example.vn");
    policy_.hosts = {"127.0.0.1"};
    policy_.private_addresses = true;
    policy_.requests_per_second = 0;
    policy_.timeout = milliseconds(2500);
    policy_.retry.first_delay = milliseconds(10);
  }

  FetchResponse fetch(const std::string& path) {
    crawler::Fetcher fetcher(policy_);
    return crawler::fetch_now(fetcher, get(server_.url() + path));
  }

  FetchResponse fetch_address(const std::string& url) {
    crawler::Fetcher fetcher(policy_);
    return crawler::fetch_now(fetcher, get(url));
  }

  [[nodiscard]] std::string port() const {
    return server_.url().substr(server_.url().rfind(':') + 1);
  }

  FetchPolicy policy_;
  ReplicaServer server_{{small_document("1", "1/2020/NĐ-CP")}};
};

TEST_F(FetcherTest, TakesGzipAndBrotli) {
  EXPECT_TRUE(fetch("/robots.txt").good());
  const std::string accepted = server_.last_header("accept-encoding");
  for (const char* encoding : {"gzip", "br", "deflate"}) {
    EXPECT_NE(accepted.find(encoding), std::string::npos) << accepted;
  }
  server_.on("/br", status_fault(200, "Content-Encoding: br\r\n",
                                 "\x8b\x15\x80{\"success\":true,\"data\":{\"id\":\"1\"},"
                                 "\"total\":1}\x03"));
  server_.alter("/robots.txt", encoded("gzip"));
  EXPECT_EQ(fetch("/br").body, R"({"success":true,"data":{"id":"1"},"total":1})");
  EXPECT_NE(fetch("/robots.txt").body.find("Disallow: /Pages/"), std::string::npos);
}

TEST_F(FetcherTest, AsksWithBothConditionsThatItKnows) {
  crawler::Fetcher fetcher(policy_);
  crawler::FetchRequest request = get(server_.url() + "/sitemap.xml");
  request.etag = "\"abc\"";
  request.last_modified = "Tue, 03 Mar 2026 10:00:00 GMT";
  crawler::fetch_now(fetcher, request);
  EXPECT_EQ(server_.last_header("if-none-match"), "\"abc\"");
  EXPECT_EQ(server_.last_header("if-modified-since"), "Tue, 03 Mar 2026 10:00:00 GMT");
}

TEST_F(FetcherTest, WaitsAsLongAsAskedInSecondsOrUntilADate) {
  server_.on("/sitemap", status_fault(503, "Retry-After: 1\r\n"), 1);
  EXPECT_TRUE(fetch("/sitemap.xml").good());
  auto times = server_.times_of("/sitemap.xml");
  ASSERT_EQ(times.size(), 2U);
  EXPECT_GE(times[1] - times[0], milliseconds(990));

  server_.clear_faults();
  std::time_t soon = std::time(nullptr) + 3;
  char date[64];
  std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&soon));
  server_.on("/sitemap", status_fault(429, std::string("Retry-After: ") + date + "\r\n"), 1);
  EXPECT_TRUE(fetch("/sitemap.xml").good());
  times = server_.times_of("/sitemap.xml");
  ASSERT_EQ(times.size(), 4U);
  EXPECT_GE(times[3] - times[2], milliseconds(900));
}

TEST_F(FetcherTest, AHostThatWantsALongPauseIsLeftAlone) {
  server_.on("/x", status_fault(429, "Retry-After: 86400\r\n"));
  crawler::Fetcher fetcher(policy_);
  for (int number = 0; number < 10; ++number) {
    crawler::fetch_now(fetcher, get(server_.url() + "/x" + std::to_string(number)));
  }
  EXPECT_EQ(server_.times_of("/x").size(), 3U);
  ASSERT_EQ(fetcher.blocked().size(), 1U);
  EXPECT_TRUE(fetcher.blocked()[0].refuses);
}

TEST_F(FetcherTest, AHostThatIsDownIsGivenUpInTheEnd) {
  policy_.retry.first_delay = milliseconds(1);
  server_.on("/x", closed_fault());
  crawler::Fetcher fetcher(policy_);
  for (int number = 0; number < 60; ++number) {
    crawler::fetch_now(fetcher, get(server_.url() + "/x" + std::to_string(number)));
  }
  // About fifty requests of four attempts each; libcurl itself repeats one on a connection that was
  // closed.
  EXPECT_GE(server_.times_of("/x").size(), 190U);
  EXPECT_LE(server_.times_of("/x").size(), 220U);
  ASSERT_EQ(fetcher.blocked().size(), 1U);
  EXPECT_FALSE(fetcher.blocked()[0].refuses) << "the next run asks again";
}

TEST_F(FetcherTest, KeepsToTheRateAndTheNumberAtOnce) {
  policy_.requests_per_second = 10;
  policy_.per_host = 2;
  crawler::Fetcher fetcher(policy_);
  for (int number = 0; number < 6; ++number) fetcher.submit(get(server_.url() + "/a"));
  while (fetcher.under_way() > 0) fetcher.work(milliseconds(100));
  const auto times = server_.times_of("/");
  ASSERT_EQ(times.size(), 7U) << "and robots.txt";
  EXPECT_GE(times.back() - times.front(), milliseconds(550)) << "six pauses of a tenth of a second";
  EXPECT_LE(server_.most_at_once(), 2);
}

TEST_F(FetcherTest, ACrawlDelayCountsMoreThanOurOwnPace) {
  ReplicaServer slow({}, {.robots = "User-agent: tusach\nCrawl-delay: 0.3\n"});
  crawler::Fetcher fetcher(policy_);
  for (int number = 0; number < 3; ++number) fetcher.submit(get(slow.url() + "/a"));
  while (fetcher.under_way() > 0) fetcher.work(milliseconds(100));
  const auto times = slow.times_of("/a");
  ASSERT_EQ(times.size(), 3U);
  EXPECT_GE(times[2] - times[0], milliseconds(590));
}

TEST_F(FetcherTest, RobotsCountByTheirStatus) {
  for (const int status : {400, 401, 403, 404, 410}) {
    server_.clear_faults();
    server_.on("/robots.txt", status_fault(status, {}, "User-agent: *\nDisallow: /\n"));
    EXPECT_TRUE(fetch("/sitemap.xml").good()) << status;
  }
  for (const int status : {500, 503, 429}) {
    server_.clear_faults();
    server_.on("/robots.txt", status_fault(status));
    EXPECT_EQ(fetch("/sitemap.xml").fault, FetchFault::robots_unavailable) << status;
  }
}

TEST_F(FetcherTest, RobotsAreFollowedToAnotherHost) {
  ReplicaServer other({}, {.robots = "User-agent: *\nDisallow: /sitemap\n"});
  const std::string there = "http://localhost:" + other.url().substr(other.url().rfind(':') + 1);
  server_.on("/robots.txt", redirect_fault(there + "/robots.txt", 301));
  EXPECT_EQ(fetch("/sitemap.xml").fault, FetchFault::robots_refused);
  EXPECT_EQ(other.times_of("/").size(), 1U);
  server_.clear_faults();
  server_.on("/robots.txt", redirect_fault("/robots.txt"));
  EXPECT_EQ(fetch("/sitemap.xml").fault, FetchFault::robots_unavailable) << "a loop";
}

TEST_F(FetcherTest, OfRobotsOnlyTheBeginningIsRead) {
  std::string robots = "User-agent: *\nDisallow: /sitemap\n";
  while (robots.size() < (std::size_t{10} << 20U)) robots += "Disallow: /x\n";
  robots += "Disallow: /van-ban\n";
  ReplicaServer large({}, {.robots = robots});
  for (const std::size_t most : {FetchPolicy().most_bytes, std::size_t{1} << 20U}) {
    policy_.most_bytes = most;
    crawler::Fetcher fetcher(policy_);
    EXPECT_EQ(crawler::fetch_now(fetcher, get(large.url() + "/sitemap.xml")).fault,
              FetchFault::robots_refused);
    EXPECT_TRUE(crawler::fetch_now(fetcher, get(large.url() + "/van-ban/chi-tiet/1")).good());
  }
  server_.on("/robots.txt", endless_fault());
  EXPECT_TRUE(fetch("/sitemap.xml").good());
}

TEST_F(FetcherTest, CookiesStayWithTheHostThatSetThem) {
  policy_.hosts = {"127.0.0.1", "localhost"};
  server_.alter("/robots.txt", with_headers("Set-Cookie: other=1; Domain=localhost\r\n"
                                            "Set-Cookie: wide=1; Domain=vn\r\n"
                                            "Set-Cookie: own=1\r\n"));
  crawler::Fetcher fetcher(policy_);
  crawler::fetch_now(fetcher, get(server_.url() + "/a"));
  const std::string sent = server_.last_header("cookie");
  EXPECT_NE(sent.find("own=1"), std::string::npos) << sent;
  EXPECT_NE(sent.find("cookiesession1="), std::string::npos) << sent;
  EXPECT_EQ(sent.find("other=1"), std::string::npos);
  EXPECT_EQ(sent.find("wide=1"), std::string::npos);
  server_.clear_faults();
  crawler::fetch_now(fetcher, get("http://localhost:" + port() + "/b"));
  EXPECT_EQ(server_.last_header("cookie").find("own=1"), std::string::npos);
  // Another source is another fetcher.
  policy_.obey_robots = false;
  crawler::Fetcher second(policy_);
  crawler::fetch_now(second, get(server_.url() + "/robots.txt"));
  EXPECT_EQ(server_.last_header("cookie"), "");
}

TEST_F(FetcherTest, NoNameLeadsIntoAPrivateNetwork) {
  policy_.private_addresses = false;
  policy_.hosts = {"127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "2130706433", "0"};
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433",
                           "0x7f000001", "0177.0.0.1", "127.1", "0"}) {
    const FetchResponse answer =
        fetch_address("http://" + std::string(host) + ":" + port() + "/sitemap.xml");
    EXPECT_FALSE(answer.good()) << host;
    const std::set<FetchFault> faults = {FetchFault::private_address, FetchFault::host_not_allowed,
                                         FetchFault::robots_unavailable};
    EXPECT_TRUE(faults.contains(answer.fault)) << host << " " << to_string(answer.fault);
  }
  EXPECT_TRUE(server_.requests().empty());
}

TEST_F(FetcherTest, OddSpellingsOfAHostAreNoWayAroundTheList) {
  for (const char* address :
       {"http://2130706434:PORT/", "http://0x7f000002:PORT/", "http://0177.0.0.2:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/", "http://localhost:PORT/", "http://127.0.0.1.:PORT/",
        "http://evil.vn:80@127.0.0.1:PORT/", "http://127.0.0.1:PORT@evil.vn/",
        "http://evil.vn#@127.0.0.1:PORT/", "http://evil.vn\\@127.0.0.1:PORT/"}) {
    std::string url = address;
    url.replace(url.find("PORT"), 4, port());
    const FetchResponse answer = fetch_address(url);
    EXPECT_FALSE(answer.good()) << url << " " << answer.status;
  }
  EXPECT_TRUE(server_.requests().empty());
}

TEST_F(FetcherTest, RedirectsAreFollowedToALimit) {
  server_.on("/1", redirect_fault("/2", 301));
  server_.on("/2", redirect_fault("sitemap.xml", 307));
  const FetchResponse answer = fetch("/1");
  EXPECT_TRUE(answer.good());
  EXPECT_EQ(answer.url, server_.url() + "/sitemap.xml");
  server_.on("/loop", redirect_fault("/loop"));
  EXPECT_EQ(fetch("/loop").fault, FetchFault::too_many_redirects);
  EXPECT_EQ(server_.times_of("/loop").size(), 6U);
  server_.on("/nowhere", status_fault(302));
  EXPECT_EQ(fetch("/nowhere").fault, FetchFault::malformed);
}

}  // namespace
}  // namespace tusach::tests
