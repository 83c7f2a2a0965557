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

TEST(CitedByPage, OfOneProvisionNamesWhatItCitesAndWhatGuidesIt) {
  const SampleLibrary library(
      {sample_document("do-ngang", "5/2020/QH14", "Luật", "Luật Đò ngang",
                       {{"1", "Phạm vi", "Luật này quy định về đò ngang."},
                        {"2", "Phao", "Đò có phao. Chính phủ quy định chi tiết Điều này."}}),
       sample_document(
           "phao", "6/2021/NĐ-CP", "Nghị định", "Quy định chi tiết về phao",
           {{"1", "Phạm vi",
             "Nghị định này quy định chi tiết Điều 2 Luật Đò ngang số 5/2020/QH14."}})});
  api::ServerOptions options;
  options.port = 0;
  options.data_directory = library.data_directory();
  options.index_directory = library.index_directory();
  const api::Server server(options, std::make_shared<const search::Searcher>(
                                        library.index_directory(), library.analyzer()));
  const auto page = [&](const char* path) { return http(server.port(), "GET", path, {}); };
  const std::string citing = page("/van-ban/phao/duoc-dan-chieu?provision=dieu-1").body;
  const std::size_t cites = citing.find("<h2>Dẫn chiếu đến</h2>");
  ASSERT_NE(cites, std::string::npos);
  EXPECT_NE(citing.find("/van-ban/do-ngang#dieu-2", cites), std::string::npos);
  EXPECT_EQ(citing.find("\"/van-ban/phao\"", cites), std::string::npos) << "not itself";
  const std::string guided = page("/van-ban/do-ngang/duoc-dan-chieu?provision=dieu-2").body;
  const std::size_t guides = guided.find("<h2>Được hướng dẫn ở</h2>");
  ASSERT_NE(guides, std::string::npos);
  EXPECT_NE(guided.find("/van-ban/phao", guides), std::string::npos);
  EXPECT_EQ(page("/van-ban/phao/duoc-dan-chieu").body.find("Dẫn chiếu đến"), std::string::npos);
  EXPECT_EQ(page("/van-ban/phao/duoc-dan-chieu?provision=dieu-99").status, 200);
}

}  // namespace
}  // namespace tusach::tests
