// The rules that come with the program, as searches follow them.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "cli/embedded_citizen_words.h"
#include "cli/session.h"
#include "cli/words_check.h"
#include "tests/shared_data.h"

namespace tusach::cli {
namespace {

TEST(BuiltInCitizenWords, EveryTestQueryIsSearchedInTheLawsWords) {
  const Session session(Config{}, false);
  const auto rules = built_in_citizen_words();
  EXPECT_GE(rules.size(), 320U);
  for (const WordsFault& fault : faults_of_words(*session.analyzer(), rules))
    ADD_FAILURE() << fault.said << ": " << fault.what;
}

/// The corpora's texts without marks, word after word; null where there are none.
std::string corpora_text() {
  std::string all;
  for (const char* name : {"codified", "laws"}) {
    const auto file = tests::shared_file(std::string("corpora/") + name + "/documents.jsonl.zst");
    if (!file) continue;
    FILE* pipe = ::popen(("zstd -dcq '" + file->string() + "'").c_str(), "r");
    if (pipe == nullptr) continue;
    char buffer[1 << 16];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
      all.append(buffer, got);
    ::pclose(pipe);
  }
  return all;
}

TEST(BuiltInCitizenWordsCorpora, HoldTheLawsWords) {
  const std::string text = vietnamese::fold(corpora_text());
  if (text.empty()) GTEST_SKIP() << "needs ../shared/corpora";
  const auto rules = built_in_citizen_words();
  std::size_t held = 0;
  std::string missing;
  for (const auto& rule : rules) {
    const bool found = std::any_of(rule.law.begin(), rule.law.end(), [&](const std::string& law) {
      return text.find(vietnamese::fold(law)) != std::string::npos;
    });
    held += found ? 1 : 0;
    if (!found) missing += rule.said + "; ";
  }
  EXPECT_GE(held * 100, rules.size() * 95) << "not in the corpora: " << missing;
}

}  // namespace
}  // namespace tusach::cli
