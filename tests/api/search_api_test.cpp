// The JSON API's answers: search, suggestions, documents, provisions.
#include <algorithm>

#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class SearchApi : public ServedLibrary {};
INSTANTIATE_TEST_SUITE_P(Prefix, SearchApi, kPrefixes);

std::string query(const std::string& text) {
  return "/api/v1/search?q=" + api::encode_segment(text);
}

TEST_P(SearchApi, FindsAnArticleAndLinksToIt) {
  const json body = get_json(query("đăng ký thuyền máy"));
  ASSERT_FALSE(body["hits"].empty());
  EXPECT_EQ(body["query"], "đăng ký thuyền máy");
  EXPECT_GE(body["total"], 1);
  const json& hit = body["hits"][0];
  EXPECT_EQ(hit["id"], "thuyen-moi#dieu-5");
  EXPECT_EQ(hit["document"], "thuyen-moi");
  EXPECT_EQ(hit["number"], "08/2017/QH14");
  EXPECT_EQ(hit["heading"], "Đăng ký thuyền máy");
  EXPECT_EQ(hit["status"], "in_force");
  EXPECT_EQ(hit["status_label"], "Còn hiệu lực");
  EXPECT_EQ(hit["effective"], "2018-07-01");
  EXPECT_TRUE(hit["expired"].is_null());
  EXPECT_EQ(hit["url"], prefix() + "/van-ban/thuyen-moi#dieu-5");
  EXPECT_NE(hit["snippet"].get<std::string>().find("<mark>"), std::string::npos);
}

TEST_P(SearchApi, FiltersNarrow) {
  const json all = get_json(query("thuyền"));
  const json laws = get_json(query("thuyền") + "&type=" + api::encode_segment("Luật"));
  EXPECT_GT(laws["total"], 0);
  EXPECT_LT(laws["total"], all["total"]);
  for (const json& hit : laws["hits"]) EXPECT_EQ(hit["type"], "Luật");
  for (const json& hit : get_json(query("thuyền") + "&status=expired")["hits"])
    EXPECT_EQ(hit["document"], "thuyen-cu");
  for (const json& hit : get_json(query("thuyền") + "&in_force_on=2010-01-01")["hits"])
    EXPECT_EQ(hit["document"], "thuyen-cu");
  for (const json& hit : get_json(query("thuyền") + "&document=phat-thuyen")["hits"])
    EXPECT_EQ(hit["document"], "phat-thuyen");
}

TEST_P(SearchApi, PagesDoNotOverlap) {
  const json first = get_json(query("thuyền") + "&limit=1&page=1");
  const json second = get_json(query("thuyền") + "&limit=1&offset=1");
  ASSERT_EQ(first["hits"].size(), 1U);
  ASSERT_EQ(second["hits"].size(), 1U);
  EXPECT_NE(first["hits"][0]["id"], second["hits"][0]["id"]);
}

TEST_P(SearchApi, FacetsComeWhenAsked) {
  EXPECT_TRUE(get_json(query("thuyền"))["facets"].empty());
  const json facets = get_json(query("thuyền") + "&facets=true")["facets"];
  EXPECT_TRUE(std::any_of(facets.begin(), facets.end(),
                          [](const json& facet) { return facet["field"] == "type"; }));
}

TEST_P(SearchApi, NamesTheDocumentThatIsAskedFor) {
  const json body = get_json(query("08/2017/QH14"));
  ASSERT_FALSE(body["documents"].empty());
  EXPECT_EQ(body["documents"][0]["document"], "thuyen-moi");
}

TEST_P(SearchApi, SuggestsByNameTypedWithoutMarks) {
  const json body = get_json("/api/v1/suggest?q=luat+thuyen");
  ASSERT_FALSE(body["suggestions"].empty());
  const json& first = body["suggestions"][0];
  EXPECT_EQ(first["url"], prefix() + "/van-ban/" + first["document"].get<std::string>());
  EXPECT_TRUE(get_json("/api/v1/suggest?q=")["suggestions"].empty());
}

TEST_P(SearchApi, ShowsADocumentWithWhatPointsAtIt) {
  const json body = get_json("/api/v1/documents/thuyen-cu");
  EXPECT_EQ(body["status"], "expired");
  EXPECT_EQ(body["provisions"].size(), 2U);
  ASSERT_EQ(body["incoming_relations"].size(), 1U);
  EXPECT_EQ(body["incoming_relations"][0]["document"], "thuyen-moi");
  EXPECT_EQ(body["incoming_relations"][0]["url"], prefix() + "/van-ban/thuyen-moi");
  EXPECT_EQ(body["versions"].size(), 1U);
}

TEST_P(SearchApi, GivesADocumentAsAkomaNtosoAndText) {
  const HttpAnswer akn = get("/api/v1/documents/thuyen-moi?format=akn");
  EXPECT_EQ(akn.header("content-type"), "application/akn+xml; charset=utf-8");
  EXPECT_NE(akn.body.find("<akomaNtoso"), std::string::npos);
  EXPECT_NE(akn.body.find("art_5__clause_2__point_"), std::string::npos);
  const HttpAnswer text = get("/api/v1/documents/thuyen-moi?format=text");
  EXPECT_EQ(text.header("content-type"), "text/plain; charset=utf-8");
  EXPECT_NE(text.body.find("Điều 5. Đăng ký thuyền máy"), std::string::npos);
}

TEST_P(SearchApi, GivesOneProvision) {
  const json body = get_json("/api/v1/documents/ben-do/provisions/" +
                             api::encode_segment("dieu-4.khoan-1.diem-đ"));
  EXPECT_EQ(body["citation"], "Điểm đ Khoản 1 Điều 4");
  EXPECT_NE(body["text"].get<std::string>().find("Biển báo"), std::string::npos);
}

TEST_P(SearchApi, NamesTheNearestProvisionOfOneThatDoesNotExist) {
  const json body = get_json("/api/v1/documents/thuyen-moi/provisions/dieu-5.khoan-9", 404);
  EXPECT_EQ(body["nearest"], "dieu-5");
  EXPECT_EQ(body["nearest_url"], prefix() + "/api/v1/documents/thuyen-moi/provisions/dieu-5");
  EXPECT_NE(body["detail"].get<std::string>().find("Điều 5"), std::string::npos);
  EXPECT_TRUE(
      get_json("/api/v1/documents/thuyen-moi/provisions/dieu-77", 404)["nearest"].is_null());
}

TEST_P(SearchApi, ReportsHealthAndMetrics) {
  start({});
  const json health = get_json("/healthz");
  EXPECT_EQ(health["status"], "ok");
  EXPECT_EQ(health["version"], "9.8.7");
  EXPECT_GT(health["units"], 0);
  EXPECT_EQ(health["index_lag"], 0);
  get(query("thuyền"));
  get(query("khôngcógìcả"));
  const std::string metrics = get("/metrics").body;
  EXPECT_NE(metrics.find("tusach_http_requests_total{method=\"GET\",route=\"/api/v1/search\","
                         "status=\"200\"} 2"),
            std::string::npos)
      << metrics;
  EXPECT_NE(metrics.find("tusach_searches_without_result_total 1"), std::string::npos);
  EXPECT_NE(metrics.find("tusach_http_request_duration_seconds_bucket"), std::string::npos);
  EXPECT_NE(metrics.find("tusach_index_units " + std::to_string(health["units"].get<int>())),
            std::string::npos);
}

}  // namespace
}  // namespace tusach::tests
