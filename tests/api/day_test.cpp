// A document as it stood on a day, over HTTP.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class OnDay : public ServedLibrary {
 protected:
  std::string page(const std::string& path) const {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.status, 200) << path;
    return answer.body;
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, OnDay, kPrefixes);

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_P(OnDay, ThePageShowsTheTextOfTheDayWithItsSources) {
  const std::string before = page("/van-ban/ben-do?ngay=2021-12-31");
  EXPECT_TRUE(contains(before, "Phao;"));
  EXPECT_FALSE(contains(before, "Hai phao;"));
  const std::string after = page("/van-ban/ben-do?ngay=2022-01-01");
  EXPECT_TRUE(contains(after, "Hai phao;"));
  EXPECT_TRUE(contains(after, "(được bãi bỏ)"));
  EXPECT_TRUE(contains(after, "không phải văn bản hợp nhất chính thức"));
  EXPECT_TRUE(contains(after, prefix() + "/van-ban/sua-ben-do#dieu-1.khoan-1\""));
  EXPECT_TRUE(contains(after, "Sửa đổi điểm c khoản 1 Điều 4 như sau:"));  // the proof
  EXPECT_TRUE(contains(after, "Nội dung trước khi sửa đổi"));
  EXPECT_TRUE(contains(after, "Hết hiệu lực một phần"));
  EXPECT_TRUE(contains(after, "Chưa xác định, cần người xem lại"));
  EXPECT_TRUE(contains(after, "value=\"2022-01-01\""));
  EXPECT_TRUE(contains(after, "noindex"));
}

TEST_P(OnDay, ThePlainPageTellsThatThereAreAmendments) {
  const std::string html = page("/van-ban/ben-do");
  EXPECT_TRUE(contains(html, "Có 1 văn bản trong tủ sách sửa đổi"));
  EXPECT_TRUE(contains(html, prefix() + "/van-ban/ben-do?ngay="));
  EXPECT_FALSE(contains(page("/van-ban/nha-go"), "trong tủ sách sửa đổi"));
}

TEST_P(OnDay, ADayThatIsNoneIsRefusedAndAnEmptyOneIsToday) {
  EXPECT_EQ(get("/van-ban/ben-do?ngay=2022-02-31").status, 400);
  EXPECT_EQ(get("/van-ban/ben-do?ngay=%3Cscript%3E").status, 400);
  EXPECT_EQ(get("/van-ban/ben-do?ngay=").status, 200);
}

TEST_P(OnDay, TheApiNamesWhatChangedAndWhatIsUndecided) {
  const json body = get_json("/api/v1/documents/ben-do/at/2023-01-01");
  EXPECT_EQ(body["official"], false);
  EXPECT_EQ(body["status"], "partially_expired");
  EXPECT_EQ(body["undecided"], true);
  ASSERT_EQ(body["marks"].size(), 2U);
  EXPECT_EQ(body["marks"][0]["address"], "dieu-4.khoan-1.diem-c");
  EXPECT_EQ(body["marks"][0]["previous"], "c) Phao;");
  EXPECT_EQ(body["marks"][0]["source"]["document"], "sua-ben-do");
  EXPECT_EQ(body["marks"][0]["source"]["address"], "dieu-1.khoan-1");
  EXPECT_EQ(body["marks"][1]["action"], "repeal");
  ASSERT_EQ(body["unapplied"].size(), 1U);
  EXPECT_EQ(body["change_days"], (json{"2019-05-01", "2022-01-01"}));
}

TEST_P(OnDay, AConditionalRequestIsAnsweredShortly) {
  const std::string path = "/api/v1/documents/ben-do/at/2023-01-01";
  const std::string etag = get(path).header("etag");
  EXPECT_EQ(get(path, {{"If-None-Match", etag}}).status, 304);
  EXPECT_NE(get("/api/v1/documents/ben-do/at/2020-01-01").header("etag"), etag);
}

}  // namespace
}  // namespace tusach::tests
