// Who cites a document, over HTTP.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class CitedByOverHttp : public ServedLibrary {};
INSTANTIATE_TEST_SUITE_P(Prefix, CitedByOverHttp, kPrefixes);

TEST_P(CitedByOverHttp, ListsTheDocumentsAndWhereTheyCite) {
  const json body = get_json("/api/v1/documents/ben-do/cited-by");
  EXPECT_EQ(body["total"], 1);
  ASSERT_EQ(body["documents"].size(), 1U);
  EXPECT_EQ(body["documents"][0]["id"], "sua-ben-do");
  EXPECT_EQ(body["documents"][0]["places"][0]["address"], "dieu-1");
  EXPECT_EQ(body["documents"][0]["places"][0]["url"], prefix() + "/van-ban/sua-ben-do#dieu-1");
  EXPECT_TRUE(body["after"].is_null());
  EXPECT_EQ(get_json("/api/v1/documents/ben-do/cited-by?provision=dieu-5")["total"], 0);
  EXPECT_EQ(get("/api/v1/documents/ben-do/cited-by?after=khong-co").status, 400);
}

TEST_P(CitedByOverHttp, ThePageLinksBackAndHasAnEmptyState) {
  const std::string html = get("/van-ban/ben-do/duoc-dan-chieu").body;
  EXPECT_NE(html.find("1 văn bản trong tủ sách có dẫn chiếu"), std::string::npos);
  EXPECT_NE(html.find(prefix() + "/van-ban/sua-ben-do#dieu-1\""), std::string::npos);
  EXPECT_NE(get("/van-ban/nha-go/duoc-dan-chieu").body.find("Chưa có văn bản nào"),
            std::string::npos);
  EXPECT_EQ(get("/van-ban/khong-co/duoc-dan-chieu").status, 404);
  EXPECT_NE(get("/van-ban/ben-do").body.find(prefix() + "/van-ban/ben-do/duoc-dan-chieu\""),
            std::string::npos);
}

TEST_P(CitedByOverHttp, APageOfOneProvisionNamesWhatItCitesItself) {
  const std::string one = get("/van-ban/sua-ben-do/duoc-dan-chieu?provision=dieu-1").body;
  const std::size_t cites = one.find("<h2>Dẫn chiếu đến</h2>");
  ASSERT_NE(cites, std::string::npos);
  EXPECT_NE(one.find(prefix() + "/van-ban/ben-do", cites), std::string::npos);
  EXPECT_EQ(get("/van-ban/sua-ben-do/duoc-dan-chieu").body.find("Dẫn chiếu đến"),
            std::string::npos);
  EXPECT_EQ(get("/van-ban/sua-ben-do/duoc-dan-chieu?provision=dieu-99").status, 200);
}

}  // namespace
}  // namespace tusach::tests
