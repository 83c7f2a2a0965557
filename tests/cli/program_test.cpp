// The program as machines and people call it: real process, real files, exit codes and JSON.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program_process.h"
#include "tests/temporary_directory.h"

namespace tusach::cli {
namespace {

using ::testing::HasSubstr;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

class ProgramTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write(
        "documents.jsonl",
        R"({"id":"thuyen","number":"08/2017/QH14","type":"Luật","title":"Luật Thuyền bè",)"
        R"("issued":"2017-06-19","effective":"2018-07-01","issuing_body":"Quốc hội","articles":[)"
        R"({"number":"Điều 1","heading":"Phạm vi","body":"Luật này nói về thuyền."},)"
        R"({"number":"Điều 5","heading":"Đăng ký","body":"1. Nộp đơn.\n2. Hồ sơ gồm:\na) Đơn;\nb) Ảnh."}]})"
        "\n"
        R"({"id":"ke-hoach","number":"","type":"Kế hoạch","title":"Kế hoạch trồng cây",)"
        R"("text":"KẾ HOẠCH\nI. Mục đích\n1. Trồng cây xanh.\n2. Chăm cây.\nII. Tổ chức\n1. Xã làm."})"
        "\n");
  }

  void write(const std::string& name, const std::string& content) {
    std::ofstream(path(name)) << content;
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_.path() / name).string();
  }

  /// Runs `tusach --data DIR arguments`; `input` is its standard input.
  Outcome run(const std::string& arguments, const std::string& input = "") {
    write("stdin", input);
    const std::string command = std::string(std::getenv("TUSACH_PROGRAM")) + " --data '" +
                                path("data") + "' " + arguments + " <'" + path("stdin") + "' >'" +
                                path("stdout") + "' 2>'" + path("stderr") + "'";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), read_file(path("stdout")), read_file(path("stderr"))};
  }
  nlohmann::json run_json(const std::string& arguments, const std::string& input = "") {
    const Outcome outcome = run(arguments, input);
    EXPECT_EQ(outcome.code, 0) << arguments << '\n' << outcome.err;
    return nlohmann::json::parse(outcome.out);
  }
  void load() {
    ASSERT_EQ(run("import '" + path("documents.jsonl") + "'").code, 0);
    ASSERT_EQ(run("index").code, 0);
  }

  tests::TemporaryDirectory directory_;
};

TEST_F(ProgramTest, CiteCheckReadsPagesAndOldEncodings) {
  ASSERT_EQ(run("import " + path("documents.jsonl")).code, 0);
  write("ke-hoach.html",
        "<html><body><p>Theo Điều 5 Luật số 08/2017/QH14.</p><p>Theo Luật số "
        "08/2017/QH14 ngày 01/01/1999.</p></body></html>");
  const Outcome page = run("cite-check " + path("ke-hoach.html"));
  EXPECT_EQ(page.code, 65);
  EXPECT_THAT(page.out, HasSubstr(":2:6: SAI: Luật số 08/2017/QH14 ngày 01/01/1999"));
  std::string utf16 = "\xff\xfe";  // "Luật số 08/2017/QH14"
  for (const char c : std::string("Lu")) utf16 += {c, '\0'};
  utf16 += "\xad\x1et";
  utf16 += '\0';
  utf16 += {' ', '\0', 's', '\0', '\xd1', '\x1e'};
  for (const char c : std::string(" 08/2017/QH14")) utf16 += {c, '\0'};
  write("utf16.txt", utf16);
  const Outcome text = run("cite-check " + path("utf16.txt"));
  EXPECT_EQ(text.code, 0) << text.out;
  EXPECT_THAT(text.err, HasSubstr("UTF-16"));
  EXPECT_THAT(text.err, HasSubstr("1 đúng"));
  EXPECT_EQ(run("cite-check " + path("none.txt")).code, 66);
}

TEST_F(ProgramTest, RelationsComeFromTheTexts) {
  load();
  write("newer.txt",
        "CHÍNH PHỦ\nSố: 9/2020/NĐ-CP\nNGHỊ ĐỊNH\nVề bè\nĐiều 1. Tên\nBè có tên.\nĐiều 2. Hiệu lực\n"
        "1. Nghị định này có hiệu lực từ ngày 01/01/2021.\n2. Nghị định này bãi bỏ Luật số "
        "08/2017/QH14.\n");
  ASSERT_EQ(run("import " + path("newer.txt")).code, 0);
  const Outcome text = run("relations 08/2017/QH14");
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("Bị bãi bỏ bởi"));
  EXPECT_THAT(text.out, HasSubstr("Khoản 2 Điều 2, từ ngày 01/01/2021"));
  EXPECT_THAT(run("relations --json 08/2017/QH14").out, HasSubstr("\"provenance\":[\"text\"]"));
  EXPECT_THAT(run("relations --svg 08/2017/QH14").out, HasSubstr("<svg "));
  EXPECT_THAT(run("show thuyen").out, HasSubstr("Ngày hết hiệu lực: 01/01/2021"));
  EXPECT_EQ(run("relations khong-co").code, 66);
}

TEST_F(ProgramTest, DiffComparesVersionsByArticle) {
  load();
  write("newer.jsonl",
        R"({"id":"thuyen","number":"08/2017/QH14","type":"Luật","title":"Luật Thuyền bè",)"
        R"("articles":[{"number":"Điều 1","heading":"Phạm vi","body":"Luật này nói về bè."}]})"
        "\n");
  ASSERT_EQ(run("import '" + path("newer.jsonl") + "'").code, 0);
  const Outcome text = run("diff thuyen@1 thuyen@2");
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("[-thuyền-]{+bè+}"));
  EXPECT_THAT(text.out, HasSubstr("Tổng cộng: 0 giữ nguyên, 1 sửa, 0 chuyển chỗ, 0 thêm, 1 bỏ."));
  const auto json = run_json("diff --json thuyen@1 08/2017/QH14");
  EXPECT_EQ(json["articles"][0]["change"], "changed");
  EXPECT_EQ(json["articles"][1]["from"], "dieu-5");
  EXPECT_EQ(run("diff thuyen@9 thuyen").code, 66);
  EXPECT_EQ(run("diff thuyen@x thuyen").code, 64);
}

TEST_F(ProgramTest, ImportTwiceChangesNothing) {
  const auto once = run_json("import --json '" + path("documents.jsonl") + "'");
  EXPECT_EQ(once["added"], 2);
  const auto twice = run_json("import --json '" + path("documents.jsonl") + "'");
  EXPECT_EQ(twice["added"], 0);
  EXPECT_EQ(twice["unchanged"], 2);
}

TEST_F(ProgramTest, TextFromBeforeUnicodeIsImportedAndFound) {
  // "Điều 1. Đăng ký thuyền" and so on in TCVN3.
  write("cu.txt",
        "\xA7i\xD2u 1. \xA7\xA8ng k\xFD thuy\xD2n\n"
        "Ch\xF1 thuy\xD2n \xAE\xA8ng k\xFD t\xB9i x\xB7, th\xABn.\n");
  const nlohmann::json report = run_json("import --json '" + path("cu.txt") + "'");
  EXPECT_EQ(report["added"], 1);
  ASSERT_EQ(report["notices"].size(), 1U);
  EXPECT_NE(report["notices"][0]["message"].get<std::string>().find("TCVN3"), std::string::npos);
  EXPECT_EQ(run("index").code, 0);
  const nlohmann::json found = run_json("search --json chur thuyeenf ddawng kys");
  EXPECT_EQ(found["reading"]["kind"], "telex");
  ASSERT_FALSE(found["hits"].empty());
  EXPECT_EQ(found["hits"][0]["heading"], "Đăng ký thuyền");
  EXPECT_TRUE(run_json("search --json --exact chur thuyeenf")["hits"].empty());
  EXPECT_EQ(run_json("search --json chu thuyen dang ky")["reading"]["text"], "chủ thuyền đăng ký");
  EXPECT_NE(
      run("search chủ thuyềm đăng ký").out.find("Có phải bạn muốn tìm: “chủ thuyền đăng ký”?"),
      std::string::npos);
}

TEST_F(ProgramTest, BadRecordIsNamedAndTheRestGoesIn) {
  write("bad.jsonl",
        "{\"id\":\"a\",\"title\":\"A\",\"text\":\"Điều 1. A\"}\n{\"id\":\"b\",\n{\"title\":\"no "
        "id\"}\n"
        "{\"id\":\"c\",\"title\":\"C\",\"text\":\"Điều 1. C\"}\n");
  const Outcome outcome = run("import '" + path("bad.jsonl") + "'");
  EXPECT_EQ(outcome.code, 65);
  EXPECT_NE(outcome.err.find("bad.jsonl:2"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("bad.jsonl:3"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.out.substr(0, 7), "2 added");
}

TEST_F(ProgramTest, SearchAnswersTheContract) {
  load();
  const auto response = run_json("search --json -n 3 'dang ky thuyen'");
  EXPECT_EQ(response["query"], "dang ky thuyen");
  EXPECT_GE(response["total"], 1);
  const auto& hit = response["hits"][0];
  for (const char* field :
       {"id", "document", "number", "title", "heading", "status", "score", "snippet"}) {
    EXPECT_TRUE(hit.contains(field)) << field;
  }
  EXPECT_EQ(hit["id"], "thuyen#dieu-5");
  EXPECT_EQ(hit["document"], "thuyen");
  EXPECT_EQ(hit["status"], "in_force");
  EXPECT_EQ(run_json("search --json --by document cây")["hits"][0]["document"], "ke-hoach");
  EXPECT_EQ(run_json("search --json -n 1 'điều 5 luật thuyền bè'")["hits"][0]["id"],
            "thuyen#dieu-5");
}

TEST_F(ProgramTest, ShowPrintsDocumentsAndProvisions) {
  load();
  const auto document = run_json("show thuyen --format json");
  for (const char* field : {"id", "number", "title", "type", "provisions"})
    EXPECT_TRUE(document.contains(field));
  EXPECT_EQ(document["type_code"], "Lu");
  const auto& article = document["provisions"][1];
  EXPECT_EQ(article["address"], "dieu-5");
  EXPECT_EQ(article["kind"], "article");
  EXPECT_EQ(article["number"], "5");
  EXPECT_EQ(article["children"][1]["children"][0]["address"], "dieu-5.khoan-2.diem-a");
  EXPECT_NE(run("show thuyen#dieu-5.khoan-2.diem-b").out.find("Ảnh"), std::string::npos);
  EXPECT_NE(run("show thuyen --format akn").out.find("<akomaNtoso"), std::string::npos);
  EXPECT_NE(run("show thuyen --format html").out.find("id=\"dieu-5.khoan-2\""), std::string::npos);
  EXPECT_EQ(run_json("show ke-hoach --format json")["provisions"][0]["address"], "muc-i");
}

TEST_F(ProgramTest, ExportedAkomaNtosoIsImportedAsTheSameDocument) {
  load();
  write("thuyen.xml", run("show thuyen --format akn").out);
  EXPECT_EQ(run_json("import --json '" + path("thuyen.xml") + "'")["unchanged"], 1);
}

TEST_F(ProgramTest, UnknownThingsAreNamed) {
  load();
  EXPECT_EQ(run("show khong-co").code, 66);
  const Outcome outcome = run("show thuyen#dieu-5.khoan-9");
  EXPECT_EQ(outcome.code, 66);
  EXPECT_NE(outcome.err.find("dieu-5.khoan-9"), std::string::npos);
  EXPECT_NE(outcome.err.find("nearest is thuyen#dieu-5"), std::string::npos) << outcome.err;
}

TEST_F(ProgramTest, UsageErrorsAre64) {
  load();
  EXPECT_EQ(run("").code, 64);
  EXPECT_EQ(run("serch x").code, 64);
  EXPECT_EQ(run("search ''").code, 64);
  EXPECT_EQ(run("search '   '").code, 64);
  EXPECT_EQ(run("search x --status maybe").code, 64);
  EXPECT_EQ(run("search x --in-force-on 2020-13-40").code, 64);
  EXPECT_EQ(run("search x -n 0").code, 64);
  EXPECT_EQ(run("--help").code, 0);
  for (const char* command : {"import", "index", "search", "show", "serve", "eval", "check",
                              "analyze", "explain", "config"}) {
    EXPECT_EQ(run(std::string(command) + " --help").code, 0) << command;
  }
}

TEST_F(ProgramTest, OddQueriesAreAnswered) {
  load();
  EXPECT_EQ(run("search '...?!'").code, 0);
  const auto broken = run("search \"$(printf '\\377\\376')\"");
  EXPECT_EQ(broken.code, 64);
  EXPECT_THAT(broken.err, HasSubstr("not UTF-8"));
  const auto endless = run("search --json \"$(head -c 100000 /dev/zero | tr '\\0' a)\"");
  EXPECT_EQ(endless.code, 64);
  EXPECT_THAT(endless.err, HasSubstr("100000 bytes"));
}

TEST_F(ProgramTest, EvaluatesAndStripsMarks) {
  load();
  write("questions.jsonl",
        "{\"qid\":\"1\",\"query\":\"đăng ký thuyền\",\"relevant\":[\"thuyen#dieu-5\"]}\n");
  for (const char* options : {"", "--strip-marks ", "--strip-half-the-marks ", "--by document "}) {
    const auto figures =
        run_json("eval --json " + std::string(options) + "'" + path("questions.jsonl") + "'");
    EXPECT_EQ(figures["questions"], 1);
    EXPECT_EQ(figures["ndcg@10"], 1.0) << options;
    for (const char* name :
         {"recall@1", "recall@5", "recall@10", "recall@20", "recall@100", "mrr@10"}) {
      EXPECT_TRUE(figures.contains(name)) << name;
    }
    EXPECT_TRUE(figures["latency_ms"].contains("median") && figures["latency_ms"].contains("p99"));
  }
  write("broken.jsonl", "{\"query\":\n");
  EXPECT_EQ(run("eval '" + path("broken.jsonl") + "'").code, 65);
}

TEST_F(ProgramTest, AnalyzeAnswersEachLineInJson) {
  const Outcome outcome = run("analyze --json", "hợp đồng lao động\nLuật số 08/2017/QH14\n");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  std::istringstream lines(outcome.out);
  std::string line;
  std::getline(lines, line);
  const auto first = nlohmann::json::parse(line);
  EXPECT_EQ(first["text"], "hợp đồng lao động");
  EXPECT_EQ(first["words"], nlohmann::json::parse(R"(["hợp đồng","lao động"])"));
  EXPECT_EQ(first["syllables"][0],
            nlohmann::json::parse(R"({"text":"hợp","start":0,"end":5,"term":"hợp"})"));
  EXPECT_FALSE(first["terms"].empty());
  std::getline(lines, line);
  EXPECT_EQ(nlohmann::json::parse(line)["syllables"][2]["text"], "08/2017/QH14");
}

TEST_F(ProgramTest, CheckFindsAnIndexThatIsBehind) {
  load();
  EXPECT_EQ(run_json("check --json")["sound"], true);
  write("more.jsonl", "{\"id\":\"d\",\"title\":\"D\",\"text\":\"Điều 1. D\"}\n");
  run("import '" + path("more.jsonl") + "'");
  const Outcome outcome = run("check");
  EXPECT_EQ(outcome.code, 65);
  EXPECT_NE(outcome.out.find("behind the catalog"), std::string::npos) << outcome.out;
}

TEST_F(ProgramTest, CheckFlagsOddDocumentsAndIsContent) {
  write("odd.jsonl",
        R"({"id":"odd","title":"O","issued":"2020-02-02","effective":"2019-01-01","articles":[)"
        R"({"number":"Điều 1","heading":"Một","body":"Hết."},)"
        R"({"number":"Điều 4","heading":"Bốn","body":"Hết."}]})"
        "\n");
  run("import '" + path("odd.jsonl") + "'");
  run("index");
  const Outcome outcome = run("check");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("flagged: article_gap in 1 documents\n  odd#dieu-4: "),
            std::string::npos)
      << outcome.out;
  EXPECT_EQ(run_json("check --json")["flagged"]["effect_before_issue"]["documents"], 1);
}

TEST_F(ProgramTest, MissingPartsNameTheCommandThatMakesThem) {
  EXPECT_EQ(run("search x").code, 69);
  EXPECT_NE(run("search x").err.find("tusach index"), std::string::npos);
  EXPECT_EQ(run("index").code, 69);
  EXPECT_NE(run("show x").err.find("import"), std::string::npos);
}

TEST_F(ProgramTest, BrokenAbbreviationsAreNamedWithTheirLine) {
  write("abbreviations.tsv", "UBND\tủy ban nhân dân\nHĐND\n");
  write("broken.toml", "abbreviations = '" + path("abbreviations.tsv") + "'\n");
  Outcome outcome = run("--config '" + path("broken.toml") + "' analyze UBND");
  EXPECT_EQ(outcome.code, 65);
  EXPECT_THAT(outcome.err, HasSubstr("abbreviations.tsv"));
  EXPECT_THAT(outcome.err, HasSubstr("line 2"));
  write("missing.toml", "abbreviations = '" + path("none.tsv") + "'\n");
  outcome = run("--config '" + path("missing.toml") + "' analyze UBND");
  EXPECT_EQ(outcome.code, 74);
  EXPECT_THAT(outcome.err, HasSubstr("none.tsv"));
}

TEST_F(ProgramTest, LexiconIsBuiltTheSameEachTimeAndMeasured) {
  std::string sentences;
  for (int i = 0; i < 20; ++i) {
    sentences += "Thuyền_bè phải đăng_ký trước .\nHồ_sơ đăng_ký gồm ảnh và đơn .\n";
  }
  write("treebank.gold", sentences);
  write("gold", "Hồ_sơ của thuyền_bè\n");
  write("words.txt", "# words\nđăng ký\nhồ sơ\n");
  write("candidates.txt", "thuyền bè\n");
  write("trained.toml", "lexicon = '" + path("lexicon.txt") + "'\n");
  const std::string build = "lexicon build --treebank '" + path("treebank.gold") + "' --words '" +
                            path("words.txt") + "' --candidates '" + path("candidates.txt") +
                            "' '" + path("documents.jsonl") + "' --output '";
  ASSERT_EQ(run(build + path("lexicon.txt") + "'").code, 0);
  ASSERT_EQ(run(build + path("again.txt") + "'").code, 0);
  EXPECT_EQ(read_file(path("lexicon.txt")), read_file(path("again.txt")));
  const auto figures = run_json("--config '" + path("trained.toml") +
                                "' --json lexicon evaluate '" + path("gold") + "'");
  EXPECT_EQ(figures["words"], 3);
  EXPECT_EQ(figures["f1"], 100.0);

  EXPECT_EQ(run("lexicon build '" + path("documents.jsonl") + "'").code, 64);
  const Outcome outcome = run("lexicon evaluate '" + path("none.gold") + "'");
  EXPECT_EQ(outcome.code, 74);
  EXPECT_THAT(outcome.err, HasSubstr("none.gold"));
}

TEST_F(ProgramTest, CorruptFilesAreNamedAndNothingIsLost) {
  load();
  write("corrupt.xml", "<akomaNtoso><act><body></act>");
  const Outcome outcome = run("import '" + path("corrupt.xml") + "'");
  EXPECT_EQ(outcome.code, 65);
  EXPECT_NE(outcome.err.find("corrupt.xml"), std::string::npos);
  EXPECT_EQ(run_json("check --json")["counts"]["documents"], 2);
}

TEST_F(ProgramTest, FullDiskWhileIndexingLeavesTheOldGeneration) {
  load();
  // A file-size limit is what a full disk looks like to the writer.
  const Outcome outcome = run("index --rebuild 2>/dev/null; true");
  ASSERT_EQ(outcome.code, 0);
  const std::string limited =
      "bash -c 'trap \"\" XFSZ; ulimit -f 8; exec " + std::string(std::getenv("TUSACH_PROGRAM")) +
      " --data " + path("data") + " index --rebuild' >/dev/null 2>'" + path("stderr") + "'";
  EXPECT_EQ(WEXITSTATUS(std::system(limited.c_str())), 74) << read_file(path("stderr"));
  EXPECT_EQ(run("search thuyền").code, 0);
  EXPECT_EQ(run("index --rebuild").code, 0);
}

TEST_F(ProgramTest, ShowsADocumentAsItStoodOnADay) {
  write("sua.jsonl",
        R"({"id":"sua","number":"9/2020/QH14","type":"Luật","title":"Luật sửa đổi Luật Thuyền bè",)"
        R"("effective":"2021-01-01","articles":[{"number":"Điều 1","heading":)"
        R"("Sửa đổi một số điều của Luật Thuyền bè số 08/2017/QH14","body":)"
        R"("1. Sửa đổi khoản 1 Điều 5 như sau:\n“1. Nộp đơn qua mạng.”.\n)"
        R"(2. Sửa đổi khoản 7 Điều 5 như sau:\n“7. Không có.”."}]})"
        "\n");
  load();
  ASSERT_EQ(run("import '" + path("sua.jsonl") + "'").code, 0);
  ASSERT_EQ(run("index").code, 0);
  EXPECT_THAT(run("at 2020-12-31 08/2017/QH14").out, HasSubstr("1. Nộp đơn.\n"));
  const Outcome after = run("at 01/01/2021 thuyen");
  EXPECT_EQ(after.code, 0);
  EXPECT_THAT(after.out,
              HasSubstr("1. Nộp đơn qua mạng.\n  [được sửa đổi, bổ sung bởi Khoản 1 Điều 1 "
                        "9/2020/QH14, từ ngày 01/01/2021]"));
  EXPECT_THAT(after.out, HasSubstr("không có giá trị pháp lý"));
  EXPECT_THAT(after.out, HasSubstr("Khoản 7 Điều 5"));
  EXPECT_THAT(run("at --changes 2021-01-01 thuyen").out,
              HasSubstr("căn cứ: Sửa đổi khoản 1 Điều 5 như sau:"));
  EXPECT_EQ(run_json("at --json 2021-01-01 thuyen")["marks"][0]["address"], "dieu-5.khoan-1");
  EXPECT_EQ(run("at 2021-02-31 thuyen").code, 64);
  EXPECT_EQ(run("at 2021-01-01 khong-co").code, 66);
  EXPECT_EQ(run("at 2021-01-01 thuyen#dieu-99").code, 66);

  const auto cited = run("cited-by --json thuyen");
  EXPECT_EQ(nlohmann::json::parse(cited.out)["document"], "sua") << cited.out << cited.err;
  const auto report = run_json("check --json");
  ASSERT_EQ(report["undecided"].size(), 1U);
  EXPECT_EQ(report["undecided"][0]["document"], "thuyen");
  EXPECT_EQ(report["undecided"][0]["address"], "dieu-5.khoan-7");
  EXPECT_EQ(report["undecided"][0]["source_number"], "9/2020/QH14");
  EXPECT_EQ(report["sound"], true);
}

TEST_F(ProgramTest, OutputThatCannotBeWrittenIsAnError) {
  load();
  const std::string command = std::string(std::getenv("TUSACH_PROGRAM")) + " --data '" +
                              path("data") + "' search thuyền >/dev/full 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 74);
}

}  // namespace
}  // namespace tusach::cli
