// Saved queries through the program: save, run after an import, forget.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/temporary_directory.h"

namespace tusach::cli {
namespace {

using nlohmann::json;

class AlertsProgram : public ::testing::Test {
 protected:
  void import(const std::string& id, const std::string& title, const std::string& body) {
    std::ofstream(path("documents.jsonl"))
        << json{{"id", id},
                {"number", ""},
                {"type", "Thông tư"},
                {"title", title},
                {"articles",
                 json::array({{{"number", "Điều 1"}, {"heading", "Tên"}, {"body", body}}})}}
               .dump()
        << '\n';
    ASSERT_EQ(run("import '" + path("documents.jsonl") + "'").first, 0);
    ASSERT_EQ(run("index").first, 0);
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_.path() / name).string();
  }
  std::pair<int, std::string> run(const std::string& arguments) {
    const std::string command = std::string(std::getenv("TUSACH_PROGRAM")) + " --data '" +
                                path("data") + "' " + arguments + " >'" + path("stdout") + "' 2>'" +
                                path("stderr") + "'";
    const int status = std::system(command.c_str());
    std::stringstream out;
    out << std::ifstream(path("stdout")).rdbuf();
    return {WEXITSTATUS(status), out.str()};
  }

  tests::TemporaryDirectory directory_;
};

TEST_F(AlertsProgram, TellsOnceWhatIsNew) {
  import("cu", "Về thuyền máy", "Thuyền máy có tên.");
  const auto [code, out] = run("--json alerts add thuyền máy");
  ASSERT_EQ(code, 0) << out;
  const std::string token = json::parse(out)["token"];
  EXPECT_TRUE(json::parse(run("--json alerts run").second)["documents"].empty());
  import("moi", "Về thuyền máy mới", "Thuyền máy mới có tên.");
  EXPECT_EQ(json::parse(run("--json alerts run").second)["documents"], json::array({"moi"}));
  EXPECT_TRUE(json::parse(run("--json alerts run").second)["documents"].empty());
  EXPECT_NE(run("alerts list").second.find(token), std::string::npos);
  EXPECT_EQ(run("alerts remove " + token).first, 0);
  EXPECT_EQ(run("alerts remove " + token).first, 66);
  EXPECT_EQ(run("alerts").first, 64);
}

TEST_F(AlertsProgram, JsonOfASearchProvesItsHits) {
  import("cu", "Về thuyền máy", "1. Thuyền máy có tên.\n2. Thuyền buồm có màu.");
  const json body = json::parse(run("--json search thuyền buồm").second);
  ASSERT_FALSE(body["hits"].empty());
  EXPECT_EQ(body["hits"][0]["proof"]["address"], "dieu-1.khoan-2");
}

}  // namespace
}  // namespace tusach::cli
