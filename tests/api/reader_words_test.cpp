// Librarians' rules at work in a server, and the counts of what readers ask.
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "api/catalog_wording.h"
#include "catalog/asked_queries.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

const char* const kPassword = "Basic eDptYXQta2hhdQ==";  // x:mat-khau

class ReaderWords : public testing::Test {
 protected:
  ReaderWords() {
    catalog::CitizenWordStore(library_.catalog())
        .put({{"xuồng gắn máy", {"thuyền máy"}, {}, {}, {}}}, "Lan");
    api::ServerOptions options;
    options.port = 0;
    options.threads = 4;
    options.data_directory = library_.data_directory();
    options.admin_password = "mat-khau";
    options.count_queries = true;
    options.count_pause = std::chrono::milliseconds(20);
    auto wording = std::make_shared<api::CatalogWording>(
        library_.data_directory() / "catalog.sqlite", library_.analyzer(),
        std::vector<catalog::CitizenWordRule>());
    server_ = std::make_unique<api::Server>(
        options, std::make_shared<search::Searcher>(library_.index_directory(), library_.analyzer(),
                                                    search::RankingParameters(),
                                                    api::CatalogWording::source(wording)));
  }

  HttpAnswer get(const std::string& path, const HeaderList& headers = {}) const {
    return http(server_->port(), "GET", path, headers);
  }
  json get_json(const std::string& path, const HeaderList& headers = {}) const {
    return json::parse(get(path, headers).body, nullptr, false);
  }
  /// Some seconds at most; a server follows its catalog within one.
  static bool becomes(const std::function<bool()>& wanted) {
    for (int i = 0; i < 1000; ++i) {
      if (wanted()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  SampleLibrary library_;
  std::unique_ptr<api::Server> server_;
};

TEST_F(ReaderWords, AnswersSayWhatElseWasSearchedFor) {
  const std::string query = "q=" + api::encode_segment("đăng ký xuồng gắn máy");
  const json body = get_json("/api/v1/search?" + query);
  ASSERT_EQ(body["expansions"].size(), 1U) << body.dump();
  EXPECT_EQ(body["expansions"][0]["from"], "xuồng gắn máy");
  EXPECT_EQ(body["expansions"][0]["to"], json({"thuyền máy"}));
  const std::string page = get("/?" + query).body;
  EXPECT_NE(page.find("Tìm cả: "), std::string::npos);
  EXPECT_NE(page.find("thuyền máy</b>"), std::string::npos);
  EXPECT_TRUE(get_json("/api/v1/search?exact=true&" + query)["expansions"].empty());
}

TEST_F(ReaderWords, AChangedRuleIsFollowedAndItsOldPagesAreStale) {
  const std::string path = "/api/v1/search?q=" + api::encode_segment("xuồng gắn máy");
  const std::string etag = get(path).header("etag");
  catalog::CitizenWordStore(library_.catalog()).remove("xuồng gắn máy", "Lan");
  EXPECT_TRUE(becomes([&] { return get_json(path)["expansions"].empty(); }));
  EXPECT_NE(get(path).header("etag"), etag);
}

TEST_F(ReaderWords, WhatFindsNothingIsListedForLibrarians) {
  const std::string missing = "/api/v1/admin/missing-queries";
  EXPECT_EQ(get(missing).status, 401);
  get("/api/v1/search?q=zzqx+wwkv");
  get("/?q=zzqx+wwkv");
  get("/api/v1/search?q=zzqx+0912345678");  // may be somebody's number
  get("/api/v1/search?q=" + api::encode_segment("thuyền"));
  json listed;
  EXPECT_TRUE(becomes([&] {
    listed = get_json(missing, {{"Authorization", kPassword}});
    return listed["queries"].size() == 1 && listed["queries"][0]["count"] == 2;
  })) << listed.dump();
  EXPECT_EQ(listed["queries"][0]["query"], "zzqx wwkv");
}

TEST_F(ReaderWords, ALockedCatalogCostsCountsNotAnswers) {
  library_.catalog().begin_batch();
  EXPECT_EQ(get("/api/v1/search?q=zzqx").status, 200);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(get("/api/v1/search?q=thuyen").status, 200);
  library_.catalog().roll_back_batch();
}

TEST_F(ReaderWords, SuggestionsTellTheirKind) {
  const json body = get_json("/api/v1/suggest?q=" + api::encode_segment("đăng ký thuyền m"));
  ASSERT_FALSE(body["suggestions"].empty());
  const json& first = body["suggestions"][0];
  EXPECT_EQ(first["kind"], "heading");
  EXPECT_EQ(first["url"], "/van-ban/thuyen-moi#dieu-5");
}

}  // namespace
}  // namespace tusach::tests
