// Cursors, orders and ways out of an empty list, over HTTP.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class Paging : public ServedLibrary {};
INSTANTIATE_TEST_SUITE_P(Prefix, Paging, kPrefixes);

const std::string kSearch = "/api/v1/search?q=thuyen";

TEST_P(Paging, CursorsLeadThroughAllHitsOnce) {
  const json all = get_json(kSearch + "&limit=100");
  std::vector<std::string> ids;
  std::string cursor;
  do {
    const json page = get_json(kSearch + "&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const json& hit : page["hits"]) ids.push_back(hit["id"]);
    cursor = page["next"].is_null() ? "" : page["next"].get<std::string>();
  } while (!cursor.empty() && ids.size() < 100);
  std::vector<std::string> expected;
  for (const json& hit : all["hits"]) expected.push_back(hit["id"]);
  EXPECT_EQ(ids, expected);
}

TEST_P(Paging, ABrokenCursorIsRefusedByName) {
  const std::string good = get_json(kSearch + "&limit=1")["next"];
  for (const std::string& cursor :
       {std::string("x"), std::string("!!"), good.substr(0, good.size() / 2), good + "A",
        std::string(5000, 'A')}) {
    const json problem = get_json(kSearch + "&limit=1&cursor=" + api::encode_segment(cursor), 400);
    EXPECT_EQ(problem["parameter"], "cursor") << cursor;
  }
  // It belongs to the search that gave it.
  get_json(kSearch + "&limit=1&year=2017&cursor=" + good, 400);
  get_json(kSearch + "&limit=1&cursor=" + good, 200);
}

TEST_P(Paging, OrdersAreCheckedAndKeptInLinks) {
  EXPECT_EQ(get_json(kSearch + "&sort=oldest")["hits"][0]["document"], "thuyen-cu");
  EXPECT_EQ(get_json(kSearch + "&sort=x", 400)["parameter"], "sort");
  EXPECT_EQ(get_json(kSearch + "&level=x", 400)["parameter"], "level");
  const std::string page = get("/?q=thuyen&sort=newest&limit=1").body;
  EXPECT_NE(page.find("sort=newest&amp;page=2"), std::string::npos);
}

TEST_P(Paging, FieldsOfLawHaveTheirNames) {
  const json facets =
      get_json("/api/v1/search?q=" + api::encode_segment("độc hại") + "&facets=true")["facets"];
  for (const json& facet : facets) {
    if (facet["field"] != "field") continue;
    ASSERT_EQ(facet["values"].size(), 1U);
    EXPECT_EQ(facet["values"][0]["label"], kAttack);
    return;
  }
  FAIL() << facets.dump();
}

TEST_P(Paging, AnEmptyListSaysWhichFilterHidesWhat) {
  const json body = get_json(kSearch + "&year=1900");
  EXPECT_TRUE(body["hits"].empty());
  ASSERT_EQ(body["relaxations"].size(), 1U);
  EXPECT_EQ(body["relaxations"][0]["filter"], "year");
  EXPECT_EQ(body["relaxations"][0]["value"], "1900");
  const std::string page = get("/?q=thuyen&year=1900").body;
  EXPECT_NE(page.find("Bỏ lọc “Năm 1900”"), std::string::npos);
}

TEST_P(Paging, SimilarDocumentsAreListed) {
  const json body = get_json("/api/v1/documents/thuyen-cu/similar");
  ASSERT_FALSE(body["documents"].empty());
  EXPECT_EQ(body["documents"][0]["document"], "thuyen-moi");
  EXPECT_NE(get("/van-ban/thuyen-cu").body.find("Văn bản cùng nội dung"), std::string::npos);
}

}  // namespace
}  // namespace tusach::tests
