// The relation diagram and the differences over HTTP.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class RelationsOverHttp : public ServedLibrary {};
INSTANTIATE_TEST_SUITE_P(Prefix, RelationsOverHttp, kPrefixes);

TEST_P(RelationsOverHttp, TheTextsTellBothSides) {
  const json acting = get_json("/api/v1/documents/sua-ben-do/relations");
  ASSERT_FALSE(acting["relations"].empty());
  const json& outgoing = acting["relations"][0];
  EXPECT_EQ(outgoing["kind"], "amends");
  EXPECT_EQ(outgoing["direction"], "outgoing");
  EXPECT_EQ(outgoing["provenance"], json({"text"}));
  EXPECT_EQ(outgoing["document"]["id"], "ben-do");
  EXPECT_EQ(outgoing["statement"]["in_effect_from"], "2022-01-01");
  const json target = get_json("/api/v1/documents/ben-do/relations");
  const json& incoming = target["relations"][0];
  EXPECT_EQ(incoming["direction"], "incoming");
  EXPECT_EQ(incoming["document"]["id"], "sua-ben-do");
  EXPECT_EQ(incoming["document"]["url"], prefix() + "/van-ban/sua-ben-do");
}

TEST_P(RelationsOverHttp, ThePageHasPictureTableAndProof) {
  const std::string html = get("/van-ban/ben-do/luoc-do").body;
  EXPECT_NE(html.find("<svg "), std::string::npos);
  EXPECT_NE(html.find("Được sửa đổi, bổ sung bởi"), std::string::npos);
  EXPECT_NE(html.find(prefix() + "/van-ban/sua-ben-do#dieu-1"), std::string::npos);
  EXPECT_NE(get("/van-ban/nha-go/luoc-do").body.find("chưa biết văn bản nào"), std::string::npos);
  EXPECT_EQ(get("/van-ban/khong-co/luoc-do").status, 404);
  EXPECT_NE(get("/van-ban/ben-do").body.find(prefix() + "/van-ban/ben-do/luoc-do\""),
            std::string::npos);
}

TEST_P(RelationsOverHttp, ThePictureIsAFileOfItsOwn) {
  const HttpAnswer answer = get("/van-ban/ben-do/luoc-do.svg");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "image/svg+xml");
  EXPECT_TRUE(answer.body.starts_with("<svg "));
}

TEST_P(RelationsOverHttp, NothingOfADocumentBecomesMarkup) {
  for (const char* path : {"/van-ban/doc-doc/luoc-do", "/van-ban/doc-doc/luoc-do.svg",
                           "/so-sanh?cu=doc-doc&moi=ben-do"}) {
    const std::string html = get(path).body;
    EXPECT_EQ(html.find("<script>alert"), std::string::npos) << path;
    EXPECT_EQ(html.find("<img src=x"), std::string::npos) << path;
  }
}

TEST_P(RelationsOverHttp, DifferencesHaveCountsAndSpans) {
  const json body = get_json("/api/v1/diff?from=ben-do&to=sua-ben-do");
  EXPECT_EQ(body["counts"]["unchanged"], 0);
  EXPECT_FALSE(body["articles"].empty());
  const json same = get_json("/api/v1/diff?from=ben-do&to=3/2019/TT-BGTVT");
  EXPECT_EQ(same["counts"]["unchanged"], 1);
  EXPECT_EQ(get("/api/v1/diff?from=ben-do@x&to=ben-do").status, 400);
  EXPECT_EQ(get("/api/v1/diff?from=ben-do@9&to=ben-do").status, 404);
}

TEST_P(RelationsOverHttp, TheDifferencePageKeepsItsForm) {
  const std::string empty = get("/so-sanh").body;
  EXPECT_NE(empty.find("name=\"cu\""), std::string::npos);
  const HttpAnswer wrong = get("/so-sanh?cu=khong-co&moi=ben-do");
  EXPECT_EQ(wrong.status, 404);
  EXPECT_NE(wrong.body.find("value=\"khong-co\""), std::string::npos);
  EXPECT_NE(wrong.body.find("role=\"alert\""), std::string::npos);
  const std::string result = get("/so-sanh?cu=ben-do&moi=sua-ben-do").body;
  EXPECT_NE(result.find("<ins>"), std::string::npos);
  EXPECT_NE(get("/so-sanh?cu=ben-do&moi=ben-do").body.find("Không có điều, khoản nào"),
            std::string::npos);
  EXPECT_EQ(get("/so-sanh?cu=ben-do&moi=sua-ben-do&loai=x").status, 400);
}

}  // namespace
}  // namespace tusach::tests
