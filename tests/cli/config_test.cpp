#include "cli/config.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "law/error.h"
#include "tests/temporary_directory.h"

namespace tusach::cli {
namespace {

class ConfigTest : public ::testing::Test {
 protected:
  Config load(const std::string& text) {
    const auto file = directory_.path() / "tusach.toml";
    std::ofstream(file) << text;
    return load_config(file);
  }
  std::string fault(const std::string& text) {
    try {
      load(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.category(), ErrorCategory::config);
      return std::string(error.what()) + " | " + error.hint();
    }
    return "";
  }

  tests::TemporaryDirectory directory_;
};

TEST_F(ConfigTest, PrintedDefaultsAreReadBackTheSame) {
  const std::string text = print_config(Config());
  EXPECT_EQ(print_config(load(text)), text);
  for (const ConfigKey& key : config_keys()) {
    EXPECT_NE(text.find(environment_name(key.name)), std::string::npos) << key.name;
  }
}

TEST(ConfigurationPage, ShowsTheDefaults) {
  std::ifstream in(std::string(TUSACH_SOURCE_DIR) + "/docs/configuration.md");
  std::stringstream page;
  page << in.rdbuf();
  EXPECT_NE(page.str().find(print_config(Config())), std::string::npos);
}

TEST_F(ConfigTest, FileSetsEveryKindOfKey) {
  const Config config =
      load("data = 'x'\n[serve]\nport = 9000\ncors_origins = ['https://a.vn', 'https://b.vn']\n");
  EXPECT_EQ(config.data, "x");
  EXPECT_EQ(config.serve_port, 9000);
  EXPECT_EQ(config.serve_cors_origins.size(), 2U);
}

TEST_F(ConfigTest, EnvironmentWinsOverTheFile) {
  ::setenv("TUSACH_SERVE_PORT", "9100", 1);
  EXPECT_EQ(load("[serve]\nport = 9000\n").serve_port, 9100);
  ::unsetenv("TUSACH_SERVE_PORT");
}

TEST_F(ConfigTest, UnknownKeyGetsASuggestionAndItsLine) {
  const std::string text = fault("data = 'x'\n[serve]\nprot = 9000\n");
  EXPECT_NE(text.find("line 3"), std::string::npos) << text;
  EXPECT_NE(text.find("did you mean \"serve.port\""), std::string::npos) << text;
}

TEST_F(ConfigTest, WrongValuesAreNamed) {
  EXPECT_NE(fault("[serve]\nport = 'x'\n").find("serve.port"), std::string::npos);
  EXPECT_NE(fault("[serve]\nport = 70000\n").find("from 0 to 65535"), std::string::npos);
  EXPECT_NE(fault("[serve]\ncors_origins = [1]\n").find("list of texts"), std::string::npos);
  EXPECT_NE(fault("data = \n").find("line 1"), std::string::npos);
}

}  // namespace
}  // namespace tusach::cli
