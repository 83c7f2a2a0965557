// The query language over HTTP: notices in JSON and on the page, the help page, hostile queries.
#include "api/search_help_page.h"
#include "search/query_fields.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class QueryLanguageApi : public ServedLibrary {
 protected:
  static std::string query(const std::string& text) {
    return "/api/v1/search?q=" + api::encode_segment(text);
  }
  std::vector<std::string> codes(const std::string& path) const {
    std::vector<std::string> found;
    const json body = get_json(path);
    for (const json& notice : body["notices"]) {
      found.push_back(notice["code"]);
      EXPECT_FALSE(notice["text"].get<std::string>().empty());
    }
    return found;
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, QueryLanguageApi, kPrefixes);

TEST_P(QueryLanguageApi, AnswersOperatorsAndFields) {
  const json body = get_json(query("\"chủ thuyền máy\" loai:luật") + "&facets=true");
  ASSERT_EQ(body["total"], 1);
  EXPECT_EQ(body["hits"][0]["id"], "thuyen-moi#dieu-5");
  EXPECT_TRUE(body["total_exact"]);
  EXPECT_TRUE(body["notices"].empty());
  EXPECT_FALSE(body["facets"].empty());
}

TEST_P(QueryLanguageApi, ASlipIsToldInJsonAndOnThePage) {
  EXPECT_EQ(codes(query("\"thuyền máy")), std::vector<std::string>{"unbalanced_quote"});
  const std::string html = get("/?q=" + api::encode_segment("thuyền nam:abc")).body;
  EXPECT_NE(html.find("class=\"notices\""), std::string::npos);
  EXPECT_NE(html.find("Không hiểu “nam:abc”"), std::string::npos);
  EXPECT_NE(html.find(prefix() + api::kSearchHelpPath), std::string::npos);
  EXPECT_EQ(get("/?q=" + api::encode_segment("thuyền")).body.find("class=\"notices\""),
            std::string::npos);
}

TEST_P(QueryLanguageApi, NoticesAreEscaped) {
  const std::string html = get("/?q=" + api::encode_segment("nam:<script>x</script>")).body;
  EXPECT_EQ(html.find("<script>x"), std::string::npos);
}

TEST_P(QueryLanguageApi, TheHelpPageExplainsEveryField) {
  const HttpAnswer page = get(api::kSearchHelpPath);
  ASSERT_EQ(page.status, 200);
  for (const search::QueryField& field : search::query_fields()) {
    EXPECT_NE(page.body.find("<code>" + std::string(field.field->alias) + ": (" +
                             std::string(field.field->name) + ":)</code>"),
              std::string::npos)
        << field.field->name;
  }
  EXPECT_NE(page.body.find("cùng khoản:( )"), std::string::npos);
  const std::string home = get("/").body;
  EXPECT_NE(home.find("href=\"" + prefix() + api::kSearchHelpPath + "\""), std::string::npos);
}

TEST_P(QueryLanguageApi, HostileQueriesAreAnswered) {
  std::string terms = "luật";
  for (int i = 0; i < 10000; ++i) terms += " OR t" + std::to_string(i);
  const std::string open(10000, '(');
  const std::string closed(10000, ')');
  const auto nested = [](std::size_t depth, const std::string& before) {
    std::string text;
    for (std::size_t level = 0; level < depth; ++level) text += before;
    return text + "thuyền OR bè" + std::string(depth, ')');
  };
  for (const std::string& text : {terms,
                                  open,
                                  open + "thuyền OR bè" + closed,
                                  nested(20, "("),
                                  nested(32, "("),
                                  nested(400, "("),
                                  nested(32, "-("),
                                  nested(32, "NOT (a OR b AND "),
                                  nested(32, "cùng khoản:("),
                                  nested(32, "a OR (b AND "),
                                  nested(200, "x NEAR (y "),
                                  std::string("*"),
                                  std::string("\""),
                                  std::string("-"),
                                  std::string("NOT"),
                                  std::string("và của là"),
                                  std::string("-thuyền -bè"),
                                  std::string("th* NEAR/100 th* NEAR/100 th*"),
                                  std::string("nam:2010 nam:2012"),
                                  std::string("dieu:1..9999 OR trong chương:(a OR b)")}) {
    const HttpAnswer answer = get(query(text));
    // What does not fit into a request line is refused with a problem that says so.
    const int status = text.size() > 32768 ? 414 : 200;
    EXPECT_EQ(answer.status, status) << text.substr(0, 40) << answer.body.substr(0, 300);
    EXPECT_EQ(get("/?q=" + api::encode_segment(text)).status, status) << text.substr(0, 40);
  }
  EXPECT_EQ(codes(query("nam:2010 nam:2012")), std::vector<std::string>{"empty_filter"});
  EXPECT_EQ(codes(query("nam:2001 nam:2017")), std::vector<std::string>{"contradictory_filters"});
  EXPECT_EQ(codes(query("thuyền") + "&offset=9000"), std::vector<std::string>{"past_the_end"});
}

}  // namespace
}  // namespace tusach::tests
