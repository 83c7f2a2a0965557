// The crawler's runs for those who run a bookshelf.
#include "catalog/batch.h"
#include "catalog/crawl_queue.h"
#include "catalog/crawl_runs.h"
#include "tests/api/schema_checker.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

constexpr const char* kAuthorization = "Basic cXVhbi10cmk6beG6rXQga2jhuql1";  // quan-tri:mật khẩu

class CrawlStatus : public testing::Test {
 protected:
  void SetUp() override {
    catalog::Catalog& catalog = library_.catalog();
    catalog::CrawlRuns runs(catalog);
    catalog::CrawlQueue queue(catalog, "vbpl");
    catalog::Batch batch(catalog);
    catalog::CrawlRun run = runs.begin("vbpl", "{}");
    run.state = catalog::RunState::finished;
    run.ended_at = "2026-01-02T03:04:05Z";
    run.counts.listed = 1234;
    run.counts.failed = 120;
    runs.save(run);
    queue.discover({"19761", "https://vbpl.vn/x--19761", "s", {}}, run.run);
    for (int number = 0; number < 120; ++number) {
      runs.add_error({run.run, std::to_string(number), "https://vbpl.vn/" + std::to_string(number),
                      number < 3 ? "timeout" : "server_error",
                      number == 0 ? kAttack : "HTTP 503 from vbpl.vn", "2026-01-02T03:04:05Z"});
    }
    runs.save_endpoints("vbpl", {{"vbpl", "doc/all", "HTTP 401", "2026-01-02T03:04:05Z"}});
    batch.commit();
  }

  void start(const std::string& password) {
    api::ServerOptions options;
    options.port = 0;
    options.threads = 4;
    options.data_directory = library_.data_directory();
    options.admin_password = password;
    server_ = std::make_unique<api::Server>(
        std::move(options),
        std::make_shared<search::Searcher>(library_.index_directory(), library_.analyzer()));
  }

  HttpAnswer get(const std::string& path, const char* authorization = kAuthorization) {
    HeaderList headers;
    if (authorization != nullptr) headers.emplace_back("Authorization", authorization);
    return http(server_->port(), "GET", path, headers);
  }

  SampleLibrary library_{served_documents()};
  std::unique_ptr<api::Server> server_;
};

TEST_F(CrawlStatus, IsOnlyForThoseWhoKnowThePassword) {
  start("mật khẩu");
  for (const char* path : {"/quan-tri/thu-thap", "/api/v1/admin/crawl"}) {
    const HttpAnswer stranger = get(path, nullptr);
    EXPECT_EQ(stranger.status, 401);
    EXPECT_EQ(stranger.header("www-authenticate").substr(0, 5), "Basic");
    EXPECT_EQ(get(path, "Basic cXVhbi10cmk6c2Fp").status, 401);
    EXPECT_EQ(get(path, "Basic !!!").status, 401);
    EXPECT_EQ(get(path, "Bearer x").status, 401);
    EXPECT_EQ(get(path).status, 200);
    EXPECT_EQ(get(path).header("cache-control"), "no-store");
  }
}

TEST_F(CrawlStatus, IsNotThereWithoutAPassword) {
  start("");
  EXPECT_EQ(get("/quan-tri/thu-thap").status, 404);
  EXPECT_EQ(get("/api/v1/admin/crawl", "Basic Og==").status, 404);
}

TEST_F(CrawlStatus, TellsRunsAndErrorsByCause) {
  start("mật khẩu");
  const json api = json::parse(get("/api/v1/openapi.json").body);
  const json overview = json::parse(get("/api/v1/admin/crawl").body);
  EXPECT_TRUE(check_schema(api, api["components"]["schemas"]["CrawlOverview"], overview).empty());
  EXPECT_EQ(overview["sources"]["vbpl"]["queued"], 1);
  EXPECT_EQ(overview["runs"][0]["counts"]["listed"], 1234);
  EXPECT_EQ(overview["refused"][0]["endpoint"], "doc/all");

  const json run = json::parse(get("/api/v1/admin/crawl/runs/1").body);
  EXPECT_TRUE(check_schema(api, api["components"]["schemas"]["CrawlRunDetail"], run).empty());
  EXPECT_EQ(run["causes"][0]["cause"], "server_error");
  EXPECT_EQ(run["causes"][0]["count"], 117);
  EXPECT_EQ(run["errors"].size(), 100U);
  EXPECT_EQ(run["next_offset"], 100);
  EXPECT_EQ(json::parse(get("/api/v1/admin/crawl/runs/1?offset=100").body)["errors"].size(), 20U);
  EXPECT_EQ(json::parse(get("/api/v1/admin/crawl/runs/1?cause=timeout").body)["errors"].size(), 3U);
  EXPECT_EQ(get("/api/v1/admin/crawl/runs/99").status, 404);
  EXPECT_EQ(get("/api/v1/admin/crawl/runs/x").status, 404);
  EXPECT_EQ(get("/api/v1/admin/crawl/runs/1?offset=-1").status, 400);
}

TEST_F(CrawlStatus, ShowsThemOnPages) {
  start("mật khẩu");
  const std::string overview = get("/quan-tri/thu-thap").body;
  EXPECT_NE(overview.find("1.234"), std::string::npos);
  EXPECT_NE(overview.find("Hoàn thành"), std::string::npos);
  EXPECT_NE(overview.find("doc/all từ chối"), std::string::npos);
  const std::string run = get("/quan-tri/thu-thap/1?cause=timeout").body;
  EXPECT_NE(run.find("aria-current"), std::string::npos);
  EXPECT_EQ(run.find("<script>alert"), std::string::npos);
  EXPECT_NE(get("/quan-tri/thu-thap/1").body.find("offset=100"), std::string::npos);
}

}  // namespace
}  // namespace tusach::tests
