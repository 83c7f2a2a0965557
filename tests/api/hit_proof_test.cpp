// What hits rest on, in the API and on the page of results.
#include "api/hit_proof.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class HitProof : public ServedLibrary {
 protected:
  json first_hit(const std::string& text, const std::string& more = {}) const {
    const json body = get_json("/api/v1/search?q=" + api::encode_segment(text) + more);
    EXPECT_FALSE(body["hits"].empty()) << text;
    return body["hits"].empty() ? json() : body["hits"][0];
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, HitProof, kPrefixes);

TEST_P(HitProof, SaysWhereTheBestClauseStandsAndHowItIsCited) {
  const json hit = first_hit("ảnh chụp con thuyền");
  const json& proof = hit["proof"];
  EXPECT_EQ(proof["citation"], "điểm đ khoản 2 Điều 5 Luật Thuyền bè số 08/2017/QH14");
  EXPECT_EQ(proof["permalink"], prefix() + "/van-ban/thuyen-moi#dieu-5.khoan-2.diem-%C4%91");
  ASSERT_EQ(proof["path"].size(), 4U);
  EXPECT_EQ(proof["path"][0]["label"], "Luật Thuyền bè");
  EXPECT_EQ(proof["path"][1]["label"], "Điều 5");
  EXPECT_EQ(proof["path"][2]["label"], "Khoản 2");
  EXPECT_EQ(proof["source"]["name"], "test");
  EXPECT_EQ(proof["status"]["source"], "source");
  EXPECT_EQ(proof["status"]["since"], "2018-07-01");
  EXPECT_TRUE(proof["shown_because"].is_null());
}

TEST_P(HitProof, AnExpiredTextSaysWhatEndedItAndWhyItIsShown) {
  const json named = first_hit("07/2001/QH10");
  EXPECT_EQ(named["proof"]["status"]["text"],
            "Hết hiệu lực từ 01/07/2018: bị thay thế bởi Luật Thuyền bè số 08/2017/QH14");
  EXPECT_EQ(named["proof"]["status"]["by"]["document"], "thuyen-moi");
  EXPECT_EQ(named["proof"]["shown_because"]["code"], "named");
  EXPECT_EQ(first_hit("thuyền", "&status=expired")["proof"]["shown_because"]["code"], "asked");
  EXPECT_EQ(first_hit("chủ thuyền đăng ký tại ủy ban xã")["proof"]["shown_because"]["code"],
            "best_match");
}

TEST_P(HitProof, StatusIsThatOfTheDayAsked) {
  const json hit = first_hit("thuyền", "&in_force_on=2010-01-01");
  EXPECT_EQ(hit["proof"]["status"]["text"], "Còn hiệu lực từ 01/01/2002, theo nguồn công bố");
}

TEST_P(HitProof, CanBeLeftOut) {
  EXPECT_FALSE(first_hit("thuyền", "&proof=false").contains("proof"));
}

TEST_P(HitProof, ThePageShowsItWithoutScripts) {
  const HttpAnswer page = get("/?q=" + api::encode_segment("07/2001/QH10"));
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("<details class=\"proof\">"), std::string::npos);
  EXPECT_NE(page.body.find("bị thay thế bởi Luật Thuyền bè số 08/2017/QH14"), std::string::npos);
  EXPECT_NE(page.body.find("Luật Thuyền bè số 07/2001/QH10</span>"), std::string::npos);
  EXPECT_NE(page.body.find("vì câu tìm kiếm nêu tên"), std::string::npos);
}

TEST_P(HitProof, MarkupOfDocumentsIsNeverMarkup) {
  const HttpAnswer page = get("/?q=" + api::encode_segment("độc hại"));
  EXPECT_EQ(page.body.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.body.find("<img"), std::string::npos);
  EXPECT_EQ(page.body.find("href=\"javascript:"), std::string::npos);
}

TEST(HitProofs, FollowTheCatalog) {
  SampleLibrary library;
  const search::Searcher searcher(library.index_directory(), library.analyzer());
  search::SearchRequest request;
  request.query = "ảnh chụp con thuyền";
  const search::SearchResponse response = searcher.search(request);
  ASSERT_FALSE(response.hits.empty());
  api::HitProofs proofs(library.data_directory() / "catalog.sqlite");
  const auto source = [&] { return proofs.prove(request, response).hits.at(0).value().source; };
  EXPECT_EQ(source(), "test");
  EXPECT_EQ(source(), "test") << "as it was remembered";
  auto document = *library.catalog().find(response.hits.front().document_id);
  document.source = "Công báo";
  library.catalog().put(document);
  EXPECT_EQ(source(), "Công báo") << "what is remembered must not outlive a change";
}

}  // namespace
}  // namespace tusach::tests
