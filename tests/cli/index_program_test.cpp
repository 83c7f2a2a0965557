// The nightly job as it runs unattended: killed at any moment, the index answers, and the next run
// mends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/cli/program_process.h"

namespace tusach::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

constexpr int kDocuments = 90;
constexpr int kArticles = 11;
// Shares of the time that a run needs: what is published, is published at its end.
constexpr std::array kMoments = {0.15, 0.4, 0.6, 0.75, 0.85, 0.9, 0.95, 0.98, 1.0, 1.03};
constexpr std::array kWords = {"thuyền", "máy",  "đăng", "ký",   "hồ",   "sơ",    "cơ",    "quan",
                               "nhà",    "nước", "cấp",  "giấy", "phép", "người", "dân",   "nộp",
                               "phí",    "sông", "bến",  "cảng", "chở",  "hàng",  "khách", "phạt"};

class IndexProgram : public ProgramProcess {
 protected:
  std::string sentence(int words) {
    std::string text;
    for (int word = 0; word < words; ++word)
      text += std::string(kWords[random_() % kWords.size()]) + " ";
    return text + ".";
  }
  /// Documents first … last - 1, all with `word` in their titles.
  void import(const std::string& data, int first, int last, const std::string& word) {
    {
      std::ofstream out(path("documents.jsonl"));
      for (int document = first; document < last; ++document) {
        json articles = json::array();
        for (int article = 1; article <= kArticles; ++article) {
          articles.push_back({{"number", "Điều " + std::to_string(article)},
                              {"heading", sentence(5)},
                              {"body", sentence(120)}});
        }
        out << json{{"id", "d" + std::to_string(document)},
                    {"number", std::to_string(document + 1) + "/2020/NĐ-CP"},
                    {"type", "Nghị định"},
                    {"title", "Quy định " + word},
                    {"articles", articles}}
                   .dump()
            << '\n';
      }
    }
    ASSERT_EQ(run(data, {"import", path("documents.jsonl")}), 0) << read_file(path("err"));
  }
  /// The articles of the documents that have the word in their titles.
  int count(const std::string& data, const std::string& word) {
    EXPECT_EQ(run(data, {"--json", "search", "tieude:" + word}), 0) << read_file(path("err"));
    return json::parse(read_file(path("out")))["total"];
  }
  void expect_sound(const std::string& data) {
    EXPECT_EQ(run(data, {"check"}), 0) << read_file(path("out")) << read_file(path("err"));
  }
  /// True when the program was killed after a share of the time that it needs; false when it had
  /// ended.
  bool killed(const std::vector<std::string>& arguments, std::chrono::microseconds needed,
              double share) {
    const pid_t child = start("data", arguments);
    ::usleep(static_cast<unsigned>(share * static_cast<double>(needed.count())));
    ::kill(child, SIGKILL);
    return wait(child) == -SIGKILL;
  }
  std::chrono::microseconds time_of(const std::string& data,
                                    const std::vector<std::string>& arguments) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(run(data, arguments), 0) << read_file(path("err"));
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
  }

  std::mt19937 random_{20261130};  // NOLINT: the same documents each time
};

TEST_F(IndexProgram, KilledWhileItRebuildsKeepsTheOldIndexAndMakesTheNextOne) {
  import("data", 0, kDocuments, "ngọc");
  const auto needed = time_of("data", {"index", "--rebuild"});
  import("data", 0, 10, "gốm");  // is in no index until a rebuild ends
  int kills = 0;
  for (const double share : kMoments) {
    kills += killed({"index", "--rebuild"}, needed, share) ? 1 : 0;
    // Old or new, but one of them and whole.
    const int old_titles = count("data", "ngọc");
    EXPECT_EQ(old_titles + count("data", "gốm"), kDocuments * kArticles);
    EXPECT_TRUE(old_titles == kDocuments * kArticles || old_titles == (kDocuments - 10) * kArticles)
        << old_titles;
  }
  EXPECT_GT(kills, 0);
  ASSERT_EQ(run("data", {"index", "--rebuild"}), 0) << read_file(path("err"));
  EXPECT_EQ(count("data", "gốm"), 10 * kArticles);
  expect_sound("data");
  for (const auto& entry : std::filesystem::directory_iterator(path("data/index"))) {
    EXPECT_THAT(entry.path().filename().string(), ::testing::Not(HasSubstr(".building")));
  }
}

TEST_F(IndexProgram, KilledWhileItFollowsChangesTakesThemUpAgain) {
  import("data", 0, kDocuments, "ngọc");
  ASSERT_EQ(run("data", {"index"}), 0) << read_file(path("err"));
  import("data", 0, 30, "gốm");
  const auto needed = time_of("data", {"index"});
  int kills = 0;
  std::string before = "gốm";
  for (const double share : kMoments) {
    const std::string word = before == "gốm" ? "lụa" : "gốm";
    import("data", 0, 30, word);
    kills += killed({"index"}, needed, share) ? 1 : 0;
    EXPECT_EQ(count("data", "ngọc"), (kDocuments - 30) * kArticles);
    EXPECT_EQ(count("data", before) + count("data", word), 30 * kArticles);
    ASSERT_EQ(run("data", {"index"}), 0) << read_file(path("err"));
    EXPECT_EQ(count("data", before), 0);
    EXPECT_EQ(count("data", word), 30 * kArticles);
    expect_sound("data");
    before = word;
  }
  EXPECT_GT(kills, 0);
}

}  // namespace
}  // namespace tusach::cli
