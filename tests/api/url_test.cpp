#include "api/url.h"

#include <gtest/gtest.h>

#include "api/router.h"

namespace tusach::api {
namespace {

TEST(Url, EncodesAllButUnreservedBytes) {
  EXPECT_EQ(encode_segment("điểm-đ~2.a/b?c"), "%C4%91i%E1%BB%83m-%C4%91~2.a%2Fb%3Fc");
  EXPECT_EQ(encode_path("a b/c"), "a%20b/c");
}

TEST(Url, KeepsPlusInPathsAndReadsItAsSpaceInQueries) {
  EXPECT_EQ(decode_percent("a+b%20c"), "a+b c");
  const QueryParameters parameters = parse_query_string("q=a+b%2Bc&&empty=&bare");
  ASSERT_EQ(parameters.size(), 3U);
  EXPECT_EQ(parameters[0].second, "a b+c");
  EXPECT_EQ(parameters[1].first, "empty");
  EXPECT_EQ(parameters[2].first, "bare");
}

TEST(Url, RefusesBrokenEscapesInPathsButKeepsThemInQueries) {
  EXPECT_FALSE(decode_percent("100%"));
  EXPECT_FALSE(decode_percent("%zz"));
  EXPECT_EQ(parse_query_string("q=100%+x")[0].second, "100% x");
}

TEST(Url, QueryStringsReadBackAsTheyWereWritten) {
  const QueryParameters parameters = {{"q", "luật & đất=1+1 %"}, {"by", "document"}};
  EXPECT_EQ(parse_query_string(format_query_string(parameters)), parameters);
}

TEST(Url, PrefixHasOneForm) {
  EXPECT_EQ(normalize_prefix(""), "");
  EXPECT_EQ(normalize_prefix("/"), "");
  EXPECT_EQ(normalize_prefix("tu-sach/"), "/tu-sach");
  EXPECT_EQ(normalize_prefix("/t%20x"), "/t%20x");
  EXPECT_EQ(normalize_prefix("/t x"), "/t%20x");
  EXPECT_EQ(normalize_prefix("/a?b"), "/a%3Fb");
}

TEST(Router, SplitsBeforeItDecodes) {
  Router router;
  router.get("/a/{id}", [](const Request&) { return Response(); });
  const Router::Match match = router.match("GET", "/a/x%2Fy+z");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.parameters.at("id"), "x/y+z");
  EXPECT_EQ(router.match("GET", "/a/x/y").route, nullptr);
  EXPECT_EQ(router.match("GET", "/a/").route, nullptr);
  EXPECT_TRUE(router.match("GET", "/a/%0").malformed);
  EXPECT_TRUE(router.match("GET", "/a/%00").malformed);
}

TEST(Router, RestTakesManySegments) {
  Router router;
  router.get("/static/{name...}", [](const Request&) { return Response(); });
  EXPECT_EQ(router.match("GET", "/static/a/b.css").parameters.at("name"), "a/b.css");
}

TEST(Router, PrefixComparesByMeaning) {
  EXPECT_EQ(below_prefix("/t%20x/van-ban/a%2Fb", "/t%20x"), "/van-ban/a%2Fb");
  EXPECT_EQ(below_prefix("/%74%20x/", "/t%20x"), "/");
  EXPECT_EQ(below_prefix("/t%20x", "/t%20x"), "");
  EXPECT_FALSE(below_prefix("/t%20xy/", "/t%20x"));
  EXPECT_FALSE(below_prefix("/", "/t%20x"));
}

}  // namespace
}  // namespace tusach::api
