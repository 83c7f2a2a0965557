// Citations against passages that were written by hand, without the parser (tests/data).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "law/citation_finder.h"
#include "law/document_number.h"

namespace tusach::law {
namespace {

/// A fall below these is a fault. 0.97 is wanted of both; nothing is tuned on the held half.
constexpr double kLowestF1 = 0.99;
constexpr double kLowestHeldF1 = 0.97;

struct GoldCitation {
  std::string words;
  std::string targets;
};

struct Passage {
  std::string set;
  std::string at;
  std::string text;
  std::vector<GoldCitation> citations;
};

std::vector<Passage> read_gold() {
  std::ifstream stream(std::string(TUSACH_SOURCE_DIR) + "/tests/data/citations.gold");
  std::vector<Passage> passages;
  Passage passage;
  const auto value = [](const std::string& line) { return line.substr(line.find(": ") + 2); };
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("set: ")) passage.set = value(line);
    if (line.starts_with("at: ")) passage.at = value(line);
    if (line.starts_with("text: ")) {
      passage.text = value(line);
      for (std::size_t at = 0; (at = passage.text.find("\\n", at)) != std::string::npos;)
        passage.text.replace(at, 2, "\n");
    }
    if (line.starts_with("cite: ")) {
      const std::string cite = value(line);
      const std::size_t bar = cite.rfind(" | ");
      passage.citations.push_back({cite.substr(0, bar), cite.substr(bar + 3)});
    }
    if (line.empty() && !passage.text.empty()) {
      passages.push_back(passage);
      passage = {};
    }
  }
  if (!passage.text.empty()) passages.push_back(passage);
  return passages;
}

/// Numbers in one form, since "NĐ 15/2020" is 15/2020/NĐ and 15/2020/NĐ-CP.
std::string canonical_target(const std::string& target) {
  const std::size_t hash = target.find('#');
  const std::string document = target.substr(0, hash);
  const auto number = document == "this" || document.find('@') != std::string::npos
                          ? std::nullopt
                          : parse_document_number(document);
  return (number ? number->key() : document) + target.substr(std::min(hash, target.size()));
}

std::string canonical_targets(const std::string& targets) {
  std::string all;
  for (std::size_t at = 0; at <= targets.size();) {
    const std::size_t end = std::min(targets.find(';', at), targets.size());
    if (!all.empty()) all += ';';
    all += canonical_target(targets.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

std::string targets_of(const Citation& citation) {
  const DocumentMention& mention = citation.document;
  std::string document = mention.self ? "this" : mention.number;
  if (document.empty())
    document = mention.name + "@" + (mention.year ? std::to_string(*mention.year) : std::string());
  if (citation.provisions.empty()) return document + "#";
  std::string all;
  for (const CitedProvision& provision : citation.provisions) {
    if (!all.empty()) all += ';';
    all += document + "#" + provision.address;
    if (!provision.last.empty()) all += ".." + provision.last;
  }
  return all;
}

struct Score {
  int gold = 0;
  int found = 0;
  int right = 0;
  int same_targets = 0;  ///< whatever words were covered
  [[nodiscard]] double f1() const { return 2.0 * right / (gold + found); }
  [[nodiscard]] double targets_f1() const { return 2.0 * same_targets / (gold + found); }
};

Score score(const std::string& set) {
  const bool verbose = set == "dev" && std::getenv("TUSACH_SHOW_MISSES") != nullptr;
  CitationFinder finder;
  Score score;
  for (const Passage& passage : read_gold()) {
    if (passage.set != set) continue;
    std::vector<GoldCitation> found;
    for (const Citation& one : finder.find(passage.text, passage.at)) {
      found.push_back({passage.text.substr(one.begin, one.end - one.begin),
                       canonical_targets(targets_of(one))});
    }
    score.gold += static_cast<int>(passage.citations.size());
    score.found += static_cast<int>(found.size());
    std::vector<GoldCitation> rest = found;
    for (const GoldCitation& gold : passage.citations) {
      const std::string wanted = canonical_targets(gold.targets);
      const auto same = std::find_if(rest.begin(), rest.end(), [&](const GoldCitation& one) {
        return one.targets == wanted && one.words == gold.words;
      });
      const auto like = std::find_if(
          rest.begin(), rest.end(), [&](const GoldCitation& one) { return one.targets == wanted; });
      score.right += same != rest.end();
      score.same_targets += like != rest.end();
      if (same == rest.end() && verbose)
        std::printf("wanted: %s | %s\n", gold.words.c_str(), wanted.c_str());
      if (same != rest.end()) {
        rest.erase(same);
      } else if (like != rest.end()) {
        if (verbose) std::printf("  found: %s (same targets)\n", like->words.c_str());
        rest.erase(like);
      }
    }
    for (const GoldCitation& one : rest) {
      if (verbose) std::printf("  found: %s | %s\n", one.words.c_str(), one.targets.c_str());
    }
  }
  std::printf("%s: %d citations, %d found, %d right: F1 %.4f; by targets alone %.4f\n", set.c_str(),
              score.gold, score.found, score.right, score.f1(), score.targets_f1());
  return score;
}

TEST(CitationGold, Development) {
  EXPECT_GE(score("dev").f1(), kLowestF1);
}

TEST(CitationGold, HeldOut) {
  EXPECT_GE(score("held").f1(), kLowestHeldF1);
}

}  // namespace
}  // namespace tusach::law
