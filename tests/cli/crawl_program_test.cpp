// The crawler as its users run it: from the command line, killed in the middle, run again.
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/cli/program_process.h"
#include "tests/replica/replica_faults.h"
#include "tests/replica/replica_oddities.h"
#include "tests/replica/replica_server.h"
#include "tests/shared_data.h"

namespace tusach::cli {
namespace {

class CrawlProgram : public ProgramProcess {
 protected:
  static std::vector<tests::ReplicaDocument> many_documents(int count) {
    std::vector<tests::ReplicaDocument> documents;
    for (int id = 101; id <= 100 + count; ++id) {
      documents.push_back(
          tests::small_document(std::to_string(id), std::to_string(id) + "/2020/NĐ-CP"));
    }
    return documents;
  }

  std::vector<std::string> crawl_arguments() const {
    return {"crawl", "vbpl", "--base-url", server_->url(), "--pause", "0"};
  }

  std::string exported(const std::string& data) {
    EXPECT_EQ(run(data, {"export", "--reproducible", "--versions", path("export.jsonl")}), 0);
    return read_file(path("export.jsonl"));
  }

  std::unique_ptr<tests::ReplicaServer> server_;
};

// $TUSACH_KILLS sets how often (100 were measured); here few, for time.
TEST_F(CrawlProgram, KilledAtRandomMomentsGivesTheCatalogOfAnUndisturbedRun) {
  const auto corpus = tests::shared_file("corpora/codified/documents.jsonl.zst");
  if (!corpus) GTEST_SKIP() << "needs ../shared/corpora/codified";
  server_ = std::make_unique<tests::ReplicaServer>(tests::read_corpus(*corpus, 700));
  ASSERT_EQ(run("calm", crawl_arguments()), 0) << read_file(path("err"));
  const std::string expected = exported("calm");
  ASSERT_GT(expected.size(), 1'000'000U);

  const char* const wanted = std::getenv("TUSACH_KILLS");
  const int most = wanted == nullptr ? 10 : std::atoi(wanted);
  std::mt19937 random(20260101);
  int kills = 0;
  int round = 0;
  while (kills < most) {
    const std::string data = "killed" + std::to_string(round);
    const pid_t child = start(data, crawl_arguments());
    ::usleep(std::uniform_int_distribution<unsigned>(20'000, 2'500'000)(random));
    ::kill(child, SIGKILL);
    const int code = wait(child);
    if (code == -SIGKILL) {
      ++kills;
      continue;
    }
    ASSERT_EQ(code, 0) << read_file(path("err"));
    EXPECT_EQ(exported(data), expected);
    ++round;
  }
  const std::string data = "killed" + std::to_string(round);
  ASSERT_EQ(run(data, crawl_arguments()), 0) << read_file(path("err"));
  EXPECT_EQ(exported(data), expected);
  run(data, {"--json", "check"});
  EXPECT_NE(read_file(path("out")).find("\"catalog\":[]"), std::string::npos);
}

TEST_F(CrawlProgram, TellsWhatItDid) {
  const auto corpus = tests::shared_file("corpora/codified/documents.jsonl.zst");
  if (!corpus) GTEST_SKIP() << "needs ../shared/corpora/codified";
  server_ = std::make_unique<tests::ReplicaServer>(tests::read_corpus(*corpus, 30));
  std::vector<std::string> arguments = crawl_arguments();
  arguments.insert(arguments.end(), {"--limit", "20"});
  EXPECT_EQ(run("data", arguments), 0);
  EXPECT_NE(read_file(path("out")).find("vbpl: finished"), std::string::npos);
  EXPECT_NE(read_file(path("out")).find("20 new"), std::string::npos);
  EXPECT_EQ(run("data", {"--json", "crawl", "status"}), 0);
  const nlohmann::json status = nlohmann::json::parse(read_file(path("out")));
  EXPECT_EQ(status["sources"]["vbpl"]["held"], 20);
  EXPECT_EQ(status["runs"][0]["counts"]["added"], 20);
  EXPECT_EQ(run("data", {"crawl", "status", "--run", "1"}), 0);
  EXPECT_EQ(run("data", {"crawl", "status", "--run", "99"}), 66);
  EXPECT_EQ(run("data", {"crawl", "nowhere"}), 64);
  EXPECT_NE(read_file(path("err")).find("known sources: vbpl"), std::string::npos);
  EXPECT_EQ(run("data", {"crawl", "vbpl", "--since", "tomorrow"}), 64);
  EXPECT_EQ(run("data", {"extract", "vbpl"}), 0);
  EXPECT_EQ(run("data", {"archive", "export", path("all.warc.gz")}), 0);
  EXPECT_EQ(run("other", {"archive", "import", path("all.warc.gz")}), 0);
  EXPECT_EQ(run("other", {"extract", "vbpl"}), 0);
  EXPECT_EQ(run("data", {"export", path("a.jsonl")}), 0);
  EXPECT_EQ(run("third", {"import", path("a.jsonl")}), 0);
  // Nobody listens there: the source cannot be read.
  EXPECT_EQ(run("data", {"crawl", "vbpl", "--base-url", "http://127.0.0.1:1", "--pause", "0"}), 69);
}

TEST_F(CrawlProgram, GoesOnAfterCtrlC) {
  server_ = std::make_unique<tests::ReplicaServer>(many_documents(300));
  std::vector<std::string> slowly = crawl_arguments();
  slowly.back() = "20";
  const pid_t child = start("data", slowly);
  while (server_->requests()["doc/"] < 10) ::usleep(10'000);
  // Meanwhile a second one is refused, and says why.
  EXPECT_EQ(run("data", crawl_arguments(), "second"), 75);
  EXPECT_NE(read_file(path("second.err")).find("another crawl"), std::string::npos)
      << read_file(path("second.err"));
  EXPECT_EQ(run("data", {"crawl", "status"}, "second"), 0);
  ::kill(child, SIGINT);
  EXPECT_EQ(wait(child), 75) << read_file(path("err"));
  EXPECT_NE(read_file(path("out")).find("vbpl: stopped"), std::string::npos);
  EXPECT_EQ(run("data", crawl_arguments()), 0);
  EXPECT_NE(read_file(path("out")).find("vbpl: finished, 300 listed"), std::string::npos)
      << read_file(path("out"));
}

TEST_F(CrawlProgram, ShowsTheDocumentsBehindACause) {
  server_ = std::make_unique<tests::ReplicaServer>(many_documents(12));
  server_->on("/api/qtdc/public/doc/107$", tests::status_fault(404));
  server_->on("/api/qtdc/public/doc/109$", tests::status_fault(404));
  EXPECT_EQ(run("data", crawl_arguments()), 75);
  EXPECT_NE(read_file(path("out")).find("2 failed"), std::string::npos);
  EXPECT_EQ(run("data", {"crawl", "status", "--run", "1", "--cause", "not_found"}), 0);
  const std::string text = read_file(path("out"));
  EXPECT_NE(text.find("2 × not_found"), std::string::npos) << text;
  EXPECT_NE(text.find("107\thttp://"), std::string::npos) << text;
  EXPECT_NE(text.find("109\thttp://"), std::string::npos) << text;
  EXPECT_EQ(run("data", {"--json", "crawl", "status", "--run", "1", "--cause", "not_found"}), 0);
  EXPECT_EQ(nlohmann::json::parse(read_file(path("out")))["documents"].size(), 2U);
  EXPECT_EQ(run("data", {"crawl", "vbpl", "--cited", "--base-url", server_->url()}), 0);
}

TEST_F(CrawlProgram, AHostThatIsNotThereLeavesTheQueueAlone) {
  server_ = std::make_unique<tests::ReplicaServer>(many_documents(40));
  std::vector<std::string> few = crawl_arguments();
  few.insert(few.end(), {"--limit", "5"});
  EXPECT_EQ(run("data", few), 0);
  for (const char* nowhere : {"http://127.0.0.1:1", "http://nowhere.invalid"}) {
    EXPECT_EQ(run("data", {"crawl", "vbpl", "--base-url", nowhere, "--pause", "0"}), 69);
    EXPECT_NE(read_file(path("out")).find("no list could be read"), std::string::npos);
    EXPECT_EQ(read_file(path("err")).find("/doc/110"), std::string::npos) << read_file(path("err"));
  }
  EXPECT_EQ(run("data", {"crawl", "vbpl", "--base-url", "nonsense"}), 64);
  EXPECT_EQ(run("data", {"crawl", "vbpl", "--base-url", "ftp://127.0.0.1/"}), 64);
  EXPECT_EQ(run("data", crawl_arguments()), 0);
  EXPECT_NE(read_file(path("out")).find("35 new"), std::string::npos) << read_file(path("out"));
}

TEST_F(CrawlProgram, ADataDirectoryThatCannotBeWrittenIsAFaultOfTheMachine) {
  server_ = std::make_unique<tests::ReplicaServer>(many_documents(1));
  std::ofstream(path("file")) << "no directory";
  EXPECT_EQ(run("file", crawl_arguments()), 74);
  EXPECT_NE(read_file(path("err")).find("cannot make the data directory"), std::string::npos)
      << read_file(path("err"));
}

TEST_F(CrawlProgram, ASourceThatFailsDoesNotStopTheOthers) {
  server_ = std::make_unique<tests::ReplicaServer>(std::vector<tests::ReplicaDocument>());
  std::ofstream(path("tusach.toml")) << "[crawl]\nsources = ['vbpl', 'sitemap']\n";
  EXPECT_EQ(run("data", {"--config", path("tusach.toml"), "--json", "crawl", "--base-url",
                         server_->url() + "/none", "--pause", "0"}),
            69);
  const std::string out = read_file(path("out"));
  EXPECT_NE(out.find("\"source\":\"vbpl\""), std::string::npos);
  EXPECT_NE(out.find("\"source\":\"sitemap:127.0.0.1\""), std::string::npos);
}

TEST_F(CrawlProgram, OcrSaysHowToInstallTheReader) {
  const std::string before = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  const int code = run("data", {"ocr", "vbpl"});
  ::setenv("PATH", before.c_str(), 1);
  EXPECT_EQ(code, 69);
  EXPECT_NE(read_file(path("err")).find("apt-get install tesseract-ocr tesseract-ocr-vie"),
            std::string::npos)
      << read_file(path("err"));
}

}  // namespace
}  // namespace tusach::cli
