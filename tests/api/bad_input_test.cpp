// What clients send by mistake or by malice.
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class BadInput : public ServedLibrary {
 protected:
  void expect_problem(const std::string& path, int status, const std::string& kind,
                      const std::string& parameter) const {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.status, status) << path;
    EXPECT_EQ(answer.header("content-type"), "application/problem+json; charset=utf-8") << path;
    const json body = json::parse(answer.body, nullptr, false);
    ASSERT_TRUE(body.is_object()) << answer.body;
    EXPECT_EQ(body["status"], status);
    EXPECT_EQ(body["type"], prefix() + "/api/v1/openapi.json#/x-problems/" + kind) << path;
    EXPECT_FALSE(body["title"].get<std::string>().empty());
    EXPECT_FALSE(body["detail"].get<std::string>().empty());
    if (!parameter.empty()) {
      EXPECT_EQ(body["parameter"], parameter) << path;
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, BadInput, kPrefixes);

TEST_P(BadInput, NamesTheParameterAtFault) {
  const std::string search = "/api/v1/search?q=x&";
  const struct {
    const char* query;
    const char* parameter;
  } cases[] = {{"status=dead", "status"},
               {"in_force_on=2024-02-30", "in_force_on"},
               {"in_force_on=soon", "in_force_on"},
               {"limit=0", "limit"},
               {"limit=101", "limit"},
               {"limit=-1", "limit"},
               {"limit=ten", "limit"},
               {"limit=99999999999999999999999", "limit"},
               {"offset=10001", "offset"},
               {"page=0", "page"},
               {"page=1002", "page"},
               {"year=abc", "year"},
               {"year=0", "year"},
               {"by=chapter", "by"},
               {"facets=maybe", "facets"},
               {"type=%ff", "type"}};
  for (const auto& c : cases)
    expect_problem(search + c.query, 400, "invalid-parameter", c.parameter);
  expect_problem(search + "body=" + std::string(500, 'x'), 400, "invalid-parameter", "body");
  expect_problem("/api/v1/documents/thuyen-moi?format=pdf", 400, "invalid-parameter", "format");
  expect_problem("/api/v1/documents/thuyen-moi?version=x", 400, "invalid-parameter", "version");
}

TEST_P(BadInput, RefusesAQueryThatIsEmptyBrokenOrHuge) {
  expect_problem("/api/v1/search", 400, "invalid-parameter", "q");
  expect_problem("/api/v1/search?q=", 400, "invalid-parameter", "q");
  expect_problem("/api/v1/search?q=%20%20", 400, "invalid-parameter", "q");
  expect_problem("/api/v1/search?q=a%ffb", 400, "invalid-parameter", "q");
  expect_problem("/api/v1/search?q=%ED%A0%80", 400, "invalid-parameter", "q");
  expect_problem("/api/v1/search?q=" + std::string(110000, 'a'), 414, "target-too-long", "q");
}

TEST_P(BadInput, AnswersARequestThatDoesNotFitItsBuffer) {
  const HttpAnswer answer = get("/api/v1/search?q=" + std::string(400000, 'a'));
  EXPECT_TRUE(answer.status == 413 || answer.status == 414 || answer.status == 431 ||
              answer.status == 400)
      << answer.status;
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_P(BadInput, AnswersAnyQueryThatIsText) {
  for (const std::string text :
       {"\"", "'", "(((", "AND OR NOT", "*", "?*?*?*", "title:", "-", "a NEAR/9999999 b", "%00",
        "%0a%0d", "%E2%80%8B", "\xF0\x9F\x98\x80", "điều điều điều khoản điểm", "0/0/0/0-0"}) {
    const std::string target =
        text.find('%') == std::string::npos ? api::encode_segment(text) : text;
    EXPECT_EQ(get("/api/v1/search?q=" + target).status, text == "%0a%0d" ? 400 : 200) << text;
    EXPECT_EQ(get("/?q=" + target).status, 200) << text;
  }
  std::string long_query;
  while (long_query.size() < 30000) long_query += api::encode_segment("luật ") + "dat+";
  EXPECT_EQ(get("/api/v1/search?q=" + long_query.substr(0, 30000)).status, 200);
}

TEST_P(BadInput, UnknownThingsAreNotFound) {
  expect_problem("/api/v1/documents/khong-co", 404, "not-found", "");
  expect_problem("/api/v1/documents/khong-co/provisions/dieu-1", 404, "not-found", "");
  expect_problem("/api/v1/documents/thuyen-moi?version=7", 404, "not-found", "");
  expect_problem("/api/v1/documents/" + std::string(3000, 'x'), 404, "not-found", "");
  expect_problem("/api/v1/nothing", 404, "not-found", "");
  expect_problem("/api/", 404, "not-found", "");
  EXPECT_EQ(get("/van-ban/khong-co").status, 404);
  EXPECT_EQ(get("/van-ban/" + std::string(3000, '-')).status, 404);
  EXPECT_EQ(get("/static/../templates/base.html").status, 404);
  EXPECT_EQ(get("/static/..%2ftemplates%2fbase.html").status, 404);
  EXPECT_EQ(get("/static/%2e%2e/%2e%2e/etc/passwd").status, 404);
}

TEST_P(BadInput, RefusesBrokenEscapesInThePath) {
  EXPECT_EQ(get("/van-ban/%zz").status, 400);
  EXPECT_EQ(get("/van-ban/a%00b").status, 400);
}

TEST_P(BadInput, RefusesOtherMethodsWithTheAllowedOnes) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
    const HttpAnswer answer = http(port(), method, prefix() + "/api/v1/search?q=x", {}, "a=b");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("allow"), "GET, HEAD, OPTIONS");
  }
}

TEST_P(BadInput, RefusesALargeBodyWithoutReadingIt) {
  const std::string head =
      "POST " + prefix() +
      "/api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n";
  HttpConnection connection(port());
  connection.send(head);
  EXPECT_EQ(connection.receive().status, 413);
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_P(BadInput, SurvivesBytesThatAreNoHttp) {
  for (const std::string& bytes :
       {std::string("\0\1\2\3\r\n\r\n", 8), std::string("GET\r\n\r\n"), std::string(5000, '\n'),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET http:// HTTP/1.1\r\n\r\n"),
        std::string("GET /\xC4\x91 HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")}) {
    HttpConnection connection(port());
    connection.send(bytes);
    try {
      const HttpAnswer answer = connection.receive();
      EXPECT_LT(answer.status, 500) << bytes;
    } catch (const std::runtime_error&) {
      // Closing without an answer is fine too.
    }
  }
  EXPECT_EQ(get("/healthz").status, 200);
}

}  // namespace
}  // namespace tusach::tests
