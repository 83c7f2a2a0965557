// JSON Lines and JSON: what is good goes in, what is not is named with its line.
#include <gmock/gmock.h>

#include "tests/crawler/import_fixture.h"

namespace tusach::crawler {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using JsonImportTest = tests::ImportFixture;

std::string record(const std::string& id, const std::string& body = "Thuyền và bè.") {
  return R"({"id": ")" + id +
         R"(", "number": "15/2020/NĐ-CP", "articles": [{"number": "Điều 1", "body": ")" + body +
         "\"}]}";
}

auto problem_at(std::uint64_t line, const std::string& message) {
  return AllOf(Field(&ImportProblem::line, line),
               Field(&ImportProblem::message, HasSubstr(message)));
}

TEST_F(JsonImportTest, EveryLineIsADocument) {
  const ImportReport report = import_file("a.jsonl", record("a") + "\n" + record("b"));
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems, IsEmpty());
  const auto document = catalog_.find("b");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->provisions.size(), 1U);
  EXPECT_EQ(document->provisions[0].text, "Thuyền và bè.");
  EXPECT_EQ(document->source, "a.jsonl");
}

TEST_F(JsonImportTest, ImportingAgainChangesNothing) {
  import_file("a.jsonl", record("a") + "\n" + record("b"));
  const ImportReport report = import_file("a.jsonl", record("a") + "\n" + record("b", "Khác."));
  EXPECT_EQ(report.added, 0U);
  EXPECT_EQ(report.unchanged, 1U);
  EXPECT_EQ(report.changed, 1U);
  EXPECT_EQ(catalog_.versions("a").size(), 1U);
  EXPECT_EQ(catalog_.versions("b").size(), 2U);
}

TEST_F(JsonImportTest, ASourceIsNamedWhereTheRecordHasNone) {
  ImportOptions options;
  options.source = "Sở Tư pháp";
  import({write("a.jsonl", record("a") + "\n" + R"({"id": "b", "source": "own", "text": "x"})")},
         options);
  EXPECT_EQ(catalog_.find("a")->source, "Sở Tư pháp");
  EXPECT_EQ(catalog_.find("b")->source, "own");
}

TEST_F(JsonImportTest, BadLinesAreNamedAndTheRestGoesIn) {
  const std::string truncated = record("cut").substr(0, 60);
  const ImportReport report =
      import_file("a.jsonl", record("a") + "\n" + truncated + "\n\n[1, 2]\n" + R"({"title": "x"})" +
                                 "\n" + record("broken", "\xff\xfe") + "\n" + R"({"id": 7})" +
                                 "\n" + R"({"id": "d", "articles": 1})" + "\n" +
                                 R"({"id": "A/B", "text": "x"})" + "\n" + record("z"));
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems,
              ElementsAre(problem_at(2, "parse error"), problem_at(4, "must be a JSON object"),
                          problem_at(5, "id"), problem_at(6, "UTF-8"), problem_at(7, "id"),
                          problem_at(8, "articles"), problem_at(9, "id")));
  EXPECT_THAT(report.problems[0].input, HasSubstr("a.jsonl"));
  EXPECT_TRUE(catalog_.find("z"));
}

TEST_F(JsonImportTest, DaysThatDoNotExistAreKeptForAPerson) {
  const ImportReport report = import_file(
      "a.jsonl", R"({"id": "a", "issued": "2020-02-31", "text": "Điều 1. Đò\nĐò có phao."})");
  EXPECT_EQ(report.added, 1U);
  EXPECT_FALSE(catalog_.find("a")->issued);
  const auto findings = catalog_.import_findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].first, "a");
  EXPECT_EQ(findings[0].second.code, law::FindingCode::date_impossible);
  EXPECT_EQ(findings[0].second.message, "issued 2020-02-31");
}

TEST_F(JsonImportTest, ARelationNamesADocument) {
  const ImportReport report =
      import_file("a.jsonl", R"({"id": "a", "text": "x", "relations": [{"kind": "replaces"}]})");
  EXPECT_THAT(report.problems, ElementsAre(problem_at(1, "relations")));
}

TEST_F(JsonImportTest, ProblemsAreToldAtOnce) {
  std::vector<std::uint64_t> lines;
  ImportOptions options;
  options.on_problem = [&](const ImportProblem& problem) { lines.push_back(problem.line); };
  import({write("a.jsonl", "x\n" + record("a") + "\ny\n")}, options);
  EXPECT_THAT(lines, ElementsAre(1U, 3U));
}

TEST_F(JsonImportTest, LinesOfWindowsAndAByteOrderMark) {
  const ImportReport report =
      import_file("a.ndjson", "\xef\xbb\xbf" + record("a") + "\r\n\r\n" + record("b") + "\r\n");
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems, IsEmpty());
}

TEST_F(JsonImportTest, OneObjectOrAnArray) {
  EXPECT_EQ(import_file("one.json", "\n " + record("a")).added, 1U);
  const ImportReport report =
      import_file("many.json", "[" + record("b") + ", 5, {}, " + record("c") + "]");
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.problems, ElementsAre(problem_at(0, "record 2"), problem_at(0, "record 3")));
}

TEST_F(JsonImportTest, BrokenJsonNamesThePlace) {
  EXPECT_THAT(import_file("a.json", "{\n\"id\": \"a\",\n!}").problems,
              ElementsAre(problem_at(0, "line 3")));
}

TEST_F(JsonImportTest, NothingIsAProblem) {
  for (const char* name : {"a.jsonl", "a.json", "a.txt", "a.xml", "a.html"}) {
    for (const char* content : {"", "\n \n"}) {
      EXPECT_THAT(import_file(name, content).problems, ElementsAre(problem_at(0, "no records")))
          << name;
    }
  }
  EXPECT_THAT(import_file("b.json", "[]").problems, ElementsAre(problem_at(0, "no records")));
}

TEST_F(JsonImportTest, NestingWithoutEndIsAProblemOnly) {
  const std::string deep(2'000'000, '[');
  std::string provisions = R"({"id": "deep", "provisions": )";
  for (int depth = 0; depth < 100'000; ++depth) {
    provisions += R"([{"kind": "clause", "number": "1", "children": )";
  }
  const ImportReport report = import_file("a.jsonl", deep + "\n" + provisions + "\n" + record("a"));
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.problems.size(), 2U);
}

}  // namespace
}  // namespace tusach::crawler
