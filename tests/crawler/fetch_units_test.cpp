// The parts of fetching that need no network: addresses, robots.txt, pauses.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>

#include "crawler/archive/gzip.h"
#include "crawler/archive/warc_record.h"
#include "crawler/fetch/public_address.h"
#include "crawler/fetch/retry.h"
#include "crawler/fetch/robots.h"
#include "crawler/fetch/url.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

TEST(Url, IsReadAndResolved) {
  const auto url = parse_url("HTTPS://VBPL.vn/van-ban/Luật Đất đai?x=1#dieu-2");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->origin(), "https://vbpl.vn:443");
  EXPECT_EQ(url->target, "/van-ban/Lu%e1%ba%adt%20%c4%90%e1%ba%a5t%20%c4%91ai?x=1");
  EXPECT_EQ(resolve_url(*url, "../a?b")->text, "https://vbpl.vn/a?b");
  EXPECT_EQ(resolve_url(*url, "//other.vn/x")->host, "other.vn");
  EXPECT_EQ(parse_url("http://[::1]:8080/x")->host, "::1");
  for (const char* bad : {"", "vbpl.vn", "ftp://vbpl.vn/", "file:///etc/passwd", "http://",
                          "http://user:pass@vbpl.vn/", "javascript:alert(1)"}) {
    EXPECT_FALSE(parse_url(bad)) << bad;
  }
  EXPECT_FALSE(resolve_url(*url, "file:///etc/passwd"));
  EXPECT_EQ(percent_encode("Thông tư (1)/#.pdf"), "Th%C3%B4ng%20t%C6%B0%20%281%29%2F%23.pdf");
}

TEST(RobotsRules, FollowRfc9309) {
  const std::string file =
      "\xEF\xBB\xBFUser-Agent: other\nDisallow: /\n\n"
      "User-agent: *\nDisallow: /private\n\n"
      "user-agent: TUSACH/2.0\nuser-agent: friend\n"
      "Allow: /api/public/\nDisallow: /api/ # all else\nDisallow: /*.pdf$\nDisallow: /a%3cd\n"
      "Crawl-delay: 2.5\nSitemap: https://vbpl.vn/sitemap.xml\r\n"
      "\nUser-agent: tusach\nDisallow: /more\n";
  const RobotsRules rules = RobotsRules::parse(file, "tusach");
  EXPECT_TRUE(rules.allows("/private"));
  EXPECT_TRUE(rules.allows("/api/public/doc"));
  EXPECT_FALSE(rules.allows("/api/doc"));
  EXPECT_FALSE(rules.allows("/x/y.pdf"));
  EXPECT_TRUE(rules.allows("/x/y.pdf?z"));
  EXPECT_FALSE(rules.allows("/more/x")) << "groups of one name are one";
  EXPECT_FALSE(rules.allows("/a%3Cd"));
  EXPECT_TRUE(rules.allows("/robots.txt"));
  EXPECT_EQ(rules.crawl_delay(), 2.5);
  EXPECT_EQ(rules.sitemaps(), std::vector<std::string>{"https://vbpl.vn/sitemap.xml"});
  EXPECT_FALSE(RobotsRules::parse(file, "unknown").allows("/private/x"));
  EXPECT_FALSE(RobotsRules::parse(file, "other").allows("/x"));
  EXPECT_TRUE(RobotsRules::parse("User-agent: *\nDisallow:\n", "tusach").allows("/x"));
  EXPECT_TRUE(RobotsRules::parse("<html>no robots</html>", "tusach").allows("/x"));
  // Of two rules of one length the allowing one.
  EXPECT_TRUE(RobotsRules::parse("User-agent: *\nDisallow: /p\nAllow: /p\n", "t").allows("/p"));
  // A rule at the limit of what is read counts whole or not at all.
  std::string cut = "User-agent: *\n";
  while (cut.size() + 20 < RobotsRules::kMostBytes) cut += "# filling\n";
  cut += std::string(RobotsRules::kMostBytes - cut.size() - 11, '#') + "\nDisallow: /aaaa\n";
  EXPECT_TRUE(RobotsRules::parse(cut, "t").allows("/b"));
  for (const char* line_end : {"\n", "\r\n", "\r"}) {
    const std::string end(line_end);
    EXPECT_FALSE(
        RobotsRules::parse("User-agent: t" + end + "Disallow: /b" + end, "t").allows("/b"));
  }
  EXPECT_FALSE(RobotsRules::parse("User-agent: t\nDisallow: /văn", "t").allows("/v%C4%83n"));
  const std::string stars = "User-agent: *\nDisallow: /" + std::string(2000, '*') + "x\n";
  EXPECT_TRUE(RobotsRules::parse(stars, "t").allows("/" + std::string(5000, 'a')));
}

bool is_public(const char* text) {
  sockaddr_storage storage{};
  if (std::strchr(text, ':') == nullptr) {
    auto& address = reinterpret_cast<sockaddr_in&>(storage);
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, text, &address.sin_addr);
  } else {
    auto& address = reinterpret_cast<sockaddr_in6&>(storage);
    address.sin6_family = AF_INET6;
    ::inet_pton(AF_INET6, text, &address.sin6_addr);
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

TEST(PublicAddress, LeavesPrivateNetworksAlone) {
  for (const char* address : {"8.8.8.8", "103.9.1.1", "172.32.0.1", "2001:4860:4860::8888"}) {
    EXPECT_TRUE(is_public(address)) << address;
  }
  for (const char* address : {"127.0.0.1",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::1",
                              "::",
                              "fe80::1",
                              "fc00::1",
                              "::ffff:127.0.0.1",
                              "::127.0.0.1",
                              "64:ff9b::10.0.0.1",
                              "64:ff9b:1::8.8.8.8",
                              "2002:7f00:1::",
                              "2001:db8::1",
                              "3fff::1"}) {
    EXPECT_FALSE(is_public(address)) << address;
  }
}

TEST(Retry, DelaysGrowToALimit) {
  RetryPolicy policy;
  policy.first_delay = std::chrono::milliseconds(1000);
  policy.longest_delay = std::chrono::milliseconds(5000);
  EXPECT_EQ(delay_before(2, policy, 1).count(), 1000);
  EXPECT_EQ(delay_before(3, policy, 0).count(), 1000);
  EXPECT_EQ(delay_before(4, policy, 1).count(), 4000);
  EXPECT_EQ(delay_before(40, policy, 1).count(), 5000);
  const auto now = std::chrono::system_clock::from_time_t(1'780'000'000);
  EXPECT_EQ(parse_retry_after(" 120 ", now)->count(), 120);
  EXPECT_EQ(parse_retry_after("Thu, 01 Jan 1970 00:00:00 GMT", now)->count(), 0);
  EXPECT_FALSE(parse_retry_after("soon", now));
  EXPECT_FALSE(parse_retry_after("-5", now));
  EXPECT_FALSE(parse_retry_after("", now));
}

TEST(WarcRecord, IsReadAsItWasWritten) {
  ArchivedAnswer answer;
  answer.source = "vbpl";
  answer.item = "19761";
  answer.part = "file:Thông tư.pdf";
  answer.url = "https://vbpl.vn/x";
  answer.status = 200;
  answer.headers = {{"content-type", "application/json"},
                    {"content-encoding", "gzip"},
                    {"etag", "\"a\"\r\nWARC-Type: fake"}};
  answer.body = std::string("{\"a\":1}\r\n\r\nWARC/1.1\r\n\0", 22);
  answer.fetched_at = "2026-05-07T01:19:15Z";
  const std::string text = write_response_record(answer);
  const std::string two = text + write_warcinfo_record("tusach", "x.warc", answer.fetched_at);
  const auto read = read_warc_record(two);
  ASSERT_TRUE(read && read->answer);
  EXPECT_EQ(read->length, text.size());
  EXPECT_EQ(read->answer->body, answer.body);
  EXPECT_EQ(read->answer->part, answer.part);
  EXPECT_EQ(read->answer->url, answer.url);
  EXPECT_EQ(read->answer->status, 200);
  EXPECT_EQ(read->answer->fetched_at, answer.fetched_at);
  EXPECT_EQ(read->answer->headers[1].first, "content-encoding");
  EXPECT_EQ(read_warc_record(std::string_view(two).substr(text.size()))->type, "warcinfo");
  for (std::size_t cut = 0; cut + 4 < text.size(); cut += 7) {
    EXPECT_FALSE(read_warc_record(std::string_view(text).substr(0, cut))) << cut;
  }
  EXPECT_THROW((void)read_warc_record("HTTP/1.1 200 OK\r\n\r\n"), Error);
}

TEST(Gzip, IsUndoneToALimit) {
  const std::string text(1 << 20, 'x');
  const std::string member = gzip(text);
  EXPECT_EQ(gunzip(member, text.size()), text);
  EXPECT_THROW((void)gunzip(member, text.size() - 1), Error);
  EXPECT_THROW((void)gunzip(std::string_view(member).substr(0, member.size() / 2), text.size()),
               Error);
  EXPECT_THROW((void)gunzip("no gzip", 100), Error);
}

}  // namespace
}  // namespace tusach::crawler
