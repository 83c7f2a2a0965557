// The citation check over HTTP and on its page.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class CitationCheckOverHttp : public ServedLibrary {
 protected:
  HttpAnswer post(const std::string& path, const std::string& type, const std::string& body) const {
    return http(port(), "POST", prefix() + path, {{"Content-Type", type}}, body);
  }
  static std::string form(const std::string& name, const std::string& value) {
    return name + "=" + api::encode_segment(value);
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, CitationCheckOverHttp, kPrefixes);

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* kApi = "/api/v1/cite-check";
constexpr const char* kPage = "/kiem-tra-trich-dan";
constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr const char* kText =
    "Căn cứ Điều 4 Thông tư số 3/2019/TT-BGTVT;\nCăn cứ khoản 9 Điều 4 Thông tư số "
    "3/2019/TT-BGTVT;\n"
    "Căn cứ Nghị định số 77/2001/NĐ-CP.";

TEST_P(CitationCheckOverHttp, KeepsTheThreeAnswersApart) {
  const HttpAnswer answer = post(kApi, "text/plain; charset=utf-8", kText);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.header("cache-control"), "no-store");
  const json body = json::parse(answer.body);
  EXPECT_EQ(body["counts"], (json{{"right", 1}, {"wrong", 1}, {"unchecked", 1}}));
  ASSERT_EQ(body["citations"].size(), 3U);
  EXPECT_EQ(body["citations"][0]["verdict"], "right");
  EXPECT_EQ(body["citations"][0]["url"], prefix() + "/van-ban/ben-do#dieu-4");
  EXPECT_EQ(body["citations"][1]["verdict"], "wrong");
  EXPECT_EQ(body["citations"][1]["fault"], "no_provision");
  EXPECT_EQ(body["citations"][1]["line"], 2);
  EXPECT_EQ(body["citations"][1]["column"], 8);
  EXPECT_EQ(body["citations"][2]["verdict"], "unchecked");
  EXPECT_EQ(body["citations"][2]["url"], "");
}

TEST_P(CitationCheckOverHttp, TakesJsonWithADay) {
  const json sent = {{"text", kText}, {"date", "2018-01-01"}};
  const HttpAnswer answer = post(kApi, "application/json", sent.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json body = json::parse(answer.body);
  EXPECT_EQ(body["date"], "2018-01-01");
  EXPECT_EQ(body["citations"][0]["fault"], "not_yet");
}

TEST_P(CitationCheckOverHttp, RefusesWhatItCannotRead) {
  EXPECT_EQ(post(kApi, "application/xml", "<a/>").status, 415);
  EXPECT_EQ(post(kApi, "text/plain", "\xff\xfe").status, 400);
  EXPECT_EQ(post(kApi, "application/json", "{\"text\":5}").status, 400);
  EXPECT_EQ(post(kApi, "application/json", "[").status, 400);
  EXPECT_EQ(post(std::string(kApi) + "?date=2020-02-31", "text/plain", "x").status, 400);
  EXPECT_EQ(post(kApi, "text/plain", std::string(2'000'000, 'a')).status, 413);
  const HttpAnswer get_answer = get(kApi);
  EXPECT_EQ(get_answer.status, 405);
  EXPECT_EQ(get_answer.header("allow"), "POST, OPTIONS");
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_P(CitationCheckOverHttp, AnEmptyTextHasNoCitations) {
  const HttpAnswer answer = post(kApi, "text/plain", "");
  ASSERT_EQ(answer.status, 200);
  EXPECT_TRUE(json::parse(answer.body)["citations"].empty());
}

TEST_P(CitationCheckOverHttp, ThePageMarksEveryCitationInWords) {
  EXPECT_TRUE(contains(get(kPage).body, "<textarea id=\"van-ban\""));
  const HttpAnswer answer =
      post(kPage, kForm, form("van-ban", kText) + "&" + form("ngay", "2024-01-01"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_TRUE(contains(answer.body, "1 đúng"));
  EXPECT_TRUE(contains(answer.body, "1 sai"));
  EXPECT_TRUE(contains(answer.body, "1 chưa kiểm tra được"));
  EXPECT_TRUE(contains(answer.body, "id=\"cho-2\" href=\"#dan-chieu-2\" title=\"sai\""));
  EXPECT_TRUE(contains(answer.body, prefix() + "/van-ban/ben-do#dieu-4"));
  EXPECT_TRUE(contains(answer.body, "noindex"));
}

TEST_P(CitationCheckOverHttp, ThePageTakesAFileAndEscapesIt) {
  const std::string part =
      "--ranh-gioi\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.txt\"\r\n"
      "Content-Type: text/plain\r\n\r\n\xEF\xBB\xBFĐiều 4 Thông tư số 3/2019/TT-BGTVT "
      "<script>x\r\n--ranh-gioi--\r\n";
  const HttpAnswer answer = post(kPage, "multipart/form-data; boundary=ranh-gioi", part);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(contains(answer.body, "1 đúng"));
  EXPECT_FALSE(contains(answer.body, "<script>x"));
  EXPECT_TRUE(contains(answer.body, "&lt;script&gt;x"));
}

TEST_P(CitationCheckOverHttp, ThePageSaysWhenThereIsNothing) {
  const HttpAnswer answer = post(kPage, kForm, form("van-ban", "Trồng cây xanh."));
  EXPECT_TRUE(contains(answer.body, "Không tìm thấy dẫn chiếu nào"));
  EXPECT_EQ(post(kPage, kForm, form("ngay", "hôm qua")).status, 400);
  EXPECT_EQ(post(kPage, "text/plain", "x").status, 415);
}

}  // namespace
}  // namespace tusach::tests
