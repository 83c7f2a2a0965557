// Routing and headers: caching, security, CORS, compression, connections, redirects.
#include <mutex>

#include "law/error.h"

#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

class HttpHeaders : public ServedLibrary {};
INSTANTIATE_TEST_SUITE_P(Prefix, HttpHeaders, kPrefixes);

TEST_P(HttpHeaders, EveryAnswerIsLockedDown) {
  for (const char* path : {"/", "/?q=x", "/van-ban/thuyen-moi", "/nothing", "/api/v1/search?q=x",
                           "/static/site.css", "/healthz"}) {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
    EXPECT_FALSE(answer.header("referrer-policy").empty()) << path;
    const std::string policy = answer.header("content-security-policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << path;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << path;
  }
}

TEST_P(HttpHeaders, UnchangedThingsAreNotSentAgain) {
  for (const char* path :
       {"/", "/?q=thuyen", "/van-ban/thuyen-moi", "/api/v1/search?q=thuyen", "/api/v1/suggest?q=lu",
        "/api/v1/documents/thuyen-moi", "/api/v1/documents/thuyen-moi/provisions/dieu-5",
        "/api/v1/openapi.json", "/static/site.css"}) {
    const HttpAnswer first = get(path);
    ASSERT_EQ(first.status, 200) << path;
    const std::string etag = first.header("etag");
    ASSERT_FALSE(etag.empty()) << path;
    EXPECT_FALSE(first.header("cache-control").empty()) << path;
    const HttpAnswer again = get(path, {{"If-None-Match", "\"other\", " + etag}});
    EXPECT_EQ(again.status, 304) << path;
    EXPECT_EQ(again.header("etag"), etag) << path;
    EXPECT_EQ(get(path, {{"If-None-Match", "\"other\""}}).status, 200) << path;
  }
}

TEST_P(HttpHeaders, ChangesOfTheCatalogChangeTheTags) {
  SampleLibrary own;
  api::ServerOptions options;
  options.port = 0;
  options.url_prefix = GetParam();
  options.data_directory = own.data_directory();
  api::Server server(options,
                     std::make_shared<search::Searcher>(own.index_directory(), own.analyzer()));
  const std::string page = prefix() + "/van-ban/thuyen-moi";
  const std::string search = prefix() + "/api/v1/search?q=thuyen";
  const std::string page_tag = http(server.port(), "GET", page).header("etag");
  const std::string search_tag = http(server.port(), "GET", search).header("etag");

  law::LegalDocument changed = sample_documents().at(1);
  changed.provisions.at(0).text = "Luật này nói về tàu ngầm.";
  own.catalog().put(changed);
  own.indexer().update(own.catalog());

  const HttpAnswer after = http(server.port(), "GET", page, {{"If-None-Match", page_tag}});
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(after.body.find("tàu ngầm"), std::string::npos);
  EXPECT_NE(after.body.find("Các bản đã lưu"), std::string::npos);
  EXPECT_EQ(http(server.port(), "GET", search, {{"If-None-Match", search_tag}}).status, 200);

  const HttpAnswer old = http(server.port(), "GET", page + "?version=1");
  EXPECT_EQ(old.status, 200);
  EXPECT_NE(old.body.find("Bạn đang xem bản lưu cũ"), std::string::npos);
  EXPECT_EQ(old.body.find("tàu ngầm"), std::string::npos);
}

TEST_P(HttpHeaders, HeadIsGetWithoutABody) {
  for (const char* path : {"/", "/van-ban/thuyen-moi", "/api/v1/search?q=thuyen", "/nothing"}) {
    const HttpAnswer full = get(path);
    HttpConnection connection(port());
    connection.send("HEAD " + prefix() + path +
                    " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const HttpAnswer head = connection.receive(false);
    EXPECT_EQ(head.status, full.status) << path;
    EXPECT_EQ(head.header("content-length"), std::to_string(full.body.size())) << path;
    EXPECT_TRUE(connection.closed()) << path;
  }
}

TEST_P(HttpHeaders, ConnectionsAreKeptAlive) {
  HttpConnection connection(port());
  for (int i = 0; i < 3; ++i) {
    connection.send("GET " + prefix() + "/healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(connection.receive().status, 200) << i;
  }
}

TEST_P(HttpHeaders, OptionsNamesTheMethods) {
  const HttpAnswer answer = http(port(), "OPTIONS", prefix() + "/api/v1/search");
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_TRUE(answer.header("access-control-allow-origin").empty());
}

TEST_P(HttpHeaders, OnlyConfiguredOriginsMayReadTheApi) {
  EXPECT_TRUE(get("/api/v1/search?q=x", {{"Origin", "https://a.example"}})
                  .header("access-control-allow-origin")
                  .empty());
  api::ServerOptions options;
  options.cors_origins = {"https://a.example"};
  start(options);
  const HttpAnswer known = get("/api/v1/search?q=x", {{"Origin", "https://a.example"}});
  EXPECT_EQ(known.header("access-control-allow-origin"), "https://a.example");
  EXPECT_NE(known.header("vary").find("Origin"), std::string::npos);
  const HttpAnswer stranger = get("/api/v1/search?q=x", {{"Origin", "https://b.example"}});
  EXPECT_TRUE(stranger.header("access-control-allow-origin").empty());
  EXPECT_NE(stranger.header("vary").find("Origin"), std::string::npos);
  const HttpAnswer preflight =
      http(port(), "OPTIONS", prefix() + "/api/v1/search",
           {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "GET"}});
  EXPECT_EQ(preflight.header("access-control-allow-origin"), "https://a.example");
  EXPECT_NE(preflight.header("access-control-allow-methods").find("GET"), std::string::npos);
  options.cors_origins = {"*"};
  start(options);
  EXPECT_EQ(get("/api/v1/search?q=x").header("access-control-allow-origin"), "*");
  EXPECT_TRUE(get("/").header("access-control-allow-origin").empty());
}

TEST_P(HttpHeaders, CompressesWhereTheClientTakesIt) {
  const HttpAnswer plain = get("/static/site.css");
  const HttpAnswer packed = get("/static/site.css", {{"Accept-Encoding", "br, gzip"}});
  EXPECT_TRUE(plain.header("content-encoding").empty());
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 2);
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
  EXPECT_TRUE(get("/static/site.css", {{"Accept-Encoding", "gzip;q=0"}})
                  .header("content-encoding")
                  .empty());
}

TEST_P(HttpHeaders, StaticFilesAreAddressedByTheirContent) {
  const std::string home = get("/").body;
  const std::size_t at = home.find("/static/site.css?v=");
  ASSERT_NE(at, std::string::npos);
  const std::string path = home.substr(at, home.find('"', at) - at);
  EXPECT_EQ(get(path).header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get(path).header("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(get("/static/site.css?v=old").header("cache-control"), "public, max-age=3600");
  EXPECT_EQ(get("/favicon.svg").header("content-type"), "image/svg+xml");
  EXPECT_NE(get("/robots.txt").body.find("Disallow: " + prefix() + "/api/"), std::string::npos);
}

TEST_P(HttpHeaders, OlderAddressesLeadToThePermanentOne) {
  const HttpAnswer answer = get("/van-ban/ten-cu--thuyen-moi");
  EXPECT_EQ(answer.status, 301);
  EXPECT_EQ(answer.header("location"), prefix() + "/van-ban/luat-thuyen-be--thuyen-moi");
}

TEST_P(HttpHeaders, NothingIsServedOutsideThePrefix) {
  if (prefix().empty()) {
    EXPECT_EQ(http(port(), "GET", "/elsewhere/").status, 404);
    return;
  }
  EXPECT_EQ(http(port(), "GET", "/").status, 404);
  EXPECT_EQ(http(port(), "GET", "/api/v1/search?q=x").status, 404);
  const HttpAnswer bare = http(port(), "GET", prefix());
  EXPECT_EQ(bare.status, 301);
  EXPECT_EQ(bare.header("location"), prefix() + "/");
}

TEST_P(HttpHeaders, EveryRequestIsReported) {
  std::mutex mutex;
  std::vector<api::RequestRecord> records;
  api::ServerOptions options;
  options.on_request = [&](const api::RequestRecord& record) {
    const std::lock_guard lock(mutex);
    records.push_back(record);
  };
  start(options);
  const HttpAnswer answer = get("/van-ban/thuyen-moi?x=1");
  get("/nothing");
  own_->stop();
  ASSERT_EQ(records.size(), 2U);
  // Two connections: either may be reported first.
  if (records[0].status == 404) std::swap(records[0], records[1]);
  EXPECT_EQ(records[0].method, "GET");
  EXPECT_EQ(records[0].target, prefix() + "/van-ban/thuyen-moi?x=1");
  EXPECT_EQ(records[0].route, "/van-ban/{id}");
  EXPECT_EQ(records[0].status, 200);
  EXPECT_EQ(records[0].bytes, answer.body.size());
  EXPECT_EQ(records[1].status, 404);
  EXPECT_EQ(records[1].route, "");
}

TEST_P(HttpHeaders, ATakenPortIsAnErrorThatNamesIt) {
  api::ServerOptions options;
  options.port = port();
  options.data_directory = served_library().data_directory();
  const auto searcher = std::make_shared<search::Searcher>(served_library().index_directory(),
                                                           served_library().analyzer());
  try {
    const api::Server second(options, searcher);
    FAIL() << "two servers on one port";
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::io);
    EXPECT_NE(std::string(error.what()).find(std::to_string(port())), std::string::npos);
  }
}

}  // namespace
}  // namespace tusach::tests
