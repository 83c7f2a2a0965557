// openapi.json against the server: every path is routed, every route is described, every answer
// fits its schema.
#include <set>

#include "api/application.h"
#include "tests/api/schema_checker.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class OpenApi : public ServedLibrary {
 protected:
  void expect_fits(const json& api, const std::string& route, const std::string& path,
                   const std::string& status, const std::string& media_type) const {
    const HttpAnswer answer = get(path);
    ASSERT_EQ(std::to_string(answer.status), status) << path << '\n' << answer.body;
    EXPECT_EQ(answer.header("content-type").substr(0, media_type.size()), media_type) << path;
    const json& described = api["paths"][route]["get"]["responses"];
    ASSERT_TRUE(described.contains(status)) << route << ' ' << status;
    const json& content = described[status]["content"];
    ASSERT_TRUE(content.contains(media_type)) << route;
    const json body =
        media_type.find("json") == std::string::npos ? json(answer.body) : json::parse(answer.body);
    const std::vector<std::string> faults = check_schema(api, content[media_type]["schema"], body);
    EXPECT_TRUE(faults.empty()) << path << ": " << testing::PrintToString(faults);
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, OpenApi, kPrefixes);

TEST_P(OpenApi, DescribesExactlyTheMachineRoutes) {
  const json api = get_json("/api/v1/openapi.json");
  EXPECT_EQ(api["openapi"], "3.1.0");
  std::set<std::string> described;
  for (const auto& [path, item] : api["paths"].items()) described.insert(path);
  api::ServerOptions options;
  options.data_directory = served_library().data_directory();
  const api::Application application(
      options, std::make_shared<search::Searcher>(served_library().index_directory(),
                                                  served_library().analyzer()));
  std::set<std::string> routed;
  for (const api::Router::Route& route : application.router().routes()) {
    const std::string& path = route.pattern;
    if (path.rfind("/api/", 0) == 0 || path == "/healthz" || path == "/metrics")
      routed.insert(path);
  }
  EXPECT_EQ(described, routed);
}

TEST_P(OpenApi, AnswersFitTheirSchemas) {
  const json api = get_json("/api/v1/openapi.json");
  const char* const kJson = "application/json";
  const char* const kProblem = "application/problem+json";
  const std::string search = "/api/v1/search";
  expect_fits(api, search, search + "?q=thuyen&facets=true", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&by=document", "200", kJson);
  expect_fits(api, search, search + "?q=08%2F2017%2FQH14", "200", kJson);
  expect_fits(api, search, search + "?q=ddawng+kys+thuyeenf", "200", kJson);
  expect_fits(api, search, search + "?q=ddawng+kys+thuyeenf&exact=true", "200", kJson);
  expect_fits(api, search, search + "?q=dang+ky+thuyen+may", "200", kJson);
  expect_fits(api, search, search + "?q=dang+ky+thuyem+may", "200", kJson);
  expect_fits(api, search, search + "?q=thuyeem", "200", kJson);
  expect_fits(api, search, search + "?q=%22thuyen+AND+nam:x", "200", kJson);
  expect_fits(api, search, search + "?q=%22thuyen%22+nam:2017", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&exact=2", "400", kProblem);
  expect_fits(api, search, search + "?q=zzzqqq", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&year=1900&level=local", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&sort=newest&limit=1", "200", kJson);
  expect_fits(api, search, search + "?q=07%2F2001%2FQH10", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&proof=false", "200", kJson);
  expect_fits(api, search, search + "?q=thuyen&cursor=x", "400", kProblem);
  expect_fits(api, "/api/v1/search.atom", "/api/v1/search.atom?q=thuyen", "200",
              "application/atom+xml");
  expect_fits(api, "/api/v1/search.atom", "/api/v1/search.atom?q=", "400", kProblem);
  expect_fits(api, "/api/v1/alerts/{token}.atom", "/api/v1/alerts/none.atom", "404", kProblem);
  const std::string related = "/api/v1/documents/{id}/provisions/{address}/related";
  expect_fits(api, related, "/api/v1/documents/ben-do/provisions/dieu-4/related", "200", kJson);
  expect_fits(api, related, "/api/v1/documents/ben-do/provisions/dieu-9/related", "404", kProblem);
  const std::string similar = "/api/v1/documents/{id}/similar";
  expect_fits(api, similar, "/api/v1/documents/thuyen-moi/similar", "200", kJson);
  expect_fits(api, similar, "/api/v1/documents/thuyen-moi/similar?limit=0", "400", kProblem);
  expect_fits(api, similar, "/api/v1/documents/none/similar", "404", kProblem);
  expect_fits(api, search, search + "?q=x&limit=0", "400", kProblem);
  expect_fits(api, search, search + "?q=" + std::string(40000, 'a'), "414", kProblem);
  expect_fits(api, "/api/v1/suggest", "/api/v1/suggest?q=luat", "200", kJson);
  const std::string document = "/api/v1/documents/{id}";
  for (const char* id : {"thuyen-cu", "thuyen-moi", "doc-doc", "nha-go"})
    expect_fits(api, document, "/api/v1/documents/" + std::string(id), "200", kJson);
  expect_fits(api, document, "/api/v1/documents/thuyen-moi?format=akn", "200",
              "application/akn+xml");
  for (const char* id : {"thuyen-cu", "thuyen-moi", "doc-doc", "nha-go"})
    expect_fits(api, document, "/api/v1/documents/" + std::string(id) + "?format=jsonld", "200",
                "application/ld+json");
  expect_fits(api, document, "/api/v1/documents/thuyen-moi?format=text", "200", "text/plain");
  expect_fits(api, document, "/api/v1/documents/none", "404", kProblem);
  const std::string on_day = "/api/v1/documents/{id}/at/{date}";
  for (const char* id : {"thuyen-cu", "ben-do", "sua-ben-do"})
    expect_fits(api, on_day, "/api/v1/documents/" + std::string(id) + "/at/2024-05-01", "200",
                kJson);
  expect_fits(api, on_day, "/api/v1/documents/ben-do/at/2024-02-31", "400", kProblem);
  expect_fits(api, on_day, "/api/v1/documents/none/at/2024-05-01", "404", kProblem);
  const std::string relations = "/api/v1/documents/{id}/relations";
  expect_fits(api, relations, "/api/v1/documents/ben-do/relations", "200", kJson);
  expect_fits(api, relations, "/api/v1/documents/none/relations", "404", kProblem);
  const std::string diff = "/api/v1/diff";
  expect_fits(api, diff, "/api/v1/diff?from=ben-do&to=sua-ben-do", "200", kJson);
  expect_fits(api, diff, "/api/v1/diff?from=ben-do", "400", kProblem);
  expect_fits(api, diff, "/api/v1/diff?from=ben-do&to=none", "404", kProblem);
  const std::string cited_by = "/api/v1/documents/{id}/cited-by";
  expect_fits(api, cited_by, "/api/v1/documents/ben-do/cited-by", "200", kJson);
  expect_fits(api, cited_by, "/api/v1/documents/ben-do/cited-by?provision=dieu-4", "200", kJson);
  expect_fits(api, cited_by, "/api/v1/documents/ben-do/cited-by?limit=0", "400", kProblem);
  expect_fits(api, cited_by, "/api/v1/documents/none/cited-by", "404", kProblem);
  const HttpAnswer checked =
      http(port(), "POST", prefix() + "/api/v1/cite-check", {{"Content-Type", "text/plain"}},
           "khoản 9 Điều 4 Thông tư số 3/2019/TT-BGTVT");
  EXPECT_EQ(checked.status, 200);
  EXPECT_TRUE(
      check_schema(api, api["components"]["schemas"]["CitationCheck"], json::parse(checked.body))
          .empty())
      << checked.body;
  const std::string provision = "/api/v1/documents/{id}/provisions/{address}";
  expect_fits(api, provision, "/api/v1/documents/thuyen-moi/provisions/dieu-5", "200", kJson);
  expect_fits(api, provision, "/api/v1/documents/thuyen-moi/provisions/dieu-5.khoan-9", "404",
              kProblem);
  expect_fits(api, "/api/v1/openapi.json", "/api/v1/openapi.json", "200", kJson);
  expect_fits(api, "/healthz", "/healthz", "200", kJson);
  expect_fits(api, "/metrics", "/metrics", "200", "text/plain");
}

TEST_P(OpenApi, ProblemTypesPointAtTheirDescription) {
  const json api = get_json("/api/v1/openapi.json");
  for (const char* path : {"/api/v1/search", "/api/v1/nothing", "/api/v1/documents/none"}) {
    const json problem = json::parse(get(path).body);
    const std::string type = problem["type"];
    const std::string start = prefix() + "/api/v1/openapi.json#";
    ASSERT_EQ(type.substr(0, start.size()), start);
    const json& described = api.at(json::json_pointer(type.substr(start.size())));
    EXPECT_EQ(described["status"], problem["status"]);
  }
}

}  // namespace
}  // namespace tusach::tests
