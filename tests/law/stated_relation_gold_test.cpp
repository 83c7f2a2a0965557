// Relations against 60 documents that were read by a person, without the parser (tests/data).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "analyzers/vietnamese/text.h"
#include "law/document_number.h"
#include "law/interchange.h"
#include "law/stated_relation.h"
#include "tests/law/corpus_records.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

/// A fall below these is a fault. Nothing is tuned on the held half.
constexpr double kLowestF1 = 0.97;
constexpr double kLowestHeldF1 = 0.87;

struct GoldDocument {
  std::string source;  ///< laws, plans or pdf
  std::string name;    ///< id or file
  std::string set;
  std::set<std::string> relations;  ///< "replaces 45/2013/qh13"
};

std::string target_key(const std::string& target) {
  const auto number = parse_document_number(target);
  return number ? number->key() : vietnamese::fold(target);
}

std::vector<GoldDocument> read_gold() {
  std::ifstream stream(std::string(TUSACH_SOURCE_DIR) + "/tests/data/relations.gold");
  std::vector<GoldDocument> documents;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("doc: ")) {
      std::istringstream words(line.substr(5));
      GoldDocument& one = documents.emplace_back();
      words >> one.source >> one.name;
    } else if (line.starts_with("set: ")) {
      documents.back().set = line.substr(5);
    } else if (line.starts_with("rel: ")) {
      const std::size_t bar = line.find(" | ");
      const std::string kind = line.substr(5, bar - 5);
      const std::string target = line.substr(bar + 3, line.find(" | ", bar + 3) - bar - 3);
      // Names are compared without their years, which the reader took from other places as well.
      const std::size_t at = target.find('@');
      documents.back().relations.insert(
          kind + " " + target_key(at == std::string::npos ? target : target.substr(0, at + 1)));
    }
  }
  return documents;
}

std::string text_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  std::string text;
  std::array<char, 65536> buffer{};
  std::size_t length = 0;
  while (pipe && (length = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0) {
    text.append(buffer.data(), length);
  }
  return text;
}

LegalDocument document_of_text(const std::string& text) {
  return from_interchange({{"id", "d"}, {"text", text}});
}

/// What was found; `of_titles` are those that rest on the title alone.
struct Found {
  std::set<std::string> relations;
  std::set<std::string> of_titles;
};

Found found_in(const LegalDocument& document) {
  Found found;
  for (const StatedRelation& relation : stated_relations(document)) {
    if (!relation.doubt.empty()) continue;
    const DocumentMention& target = relation.target;
    const std::string key = std::string(to_string(relation.kind)) + " " +
                            target_key(target.number.empty() ? target.name + "@" : target.number);
    const bool of_title = relation.address.empty() && relation.kind != RelationKind::based_on;
    (of_title ? found.of_titles : found.relations).insert(key);
  }
  return found;
}

struct Score {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  [[nodiscard]] double f1() const {
    return gold + found == 0 ? 1
                             : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

TEST(StatedRelationGold, DocumentsReadByAPerson) {
  const auto laws = tusach::tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!laws) GTEST_SKIP() << "no shared data (TUSACH_SHARED)";
  const auto plans = tusach::tests::shared_file("corpora/plans");
  const auto pdfs = tusach::tests::shared_file("fixtures/pdf");
  std::map<std::string, LegalDocument> by_id;
  tests::for_each_corpus_record(*laws, [&](const nlohmann::json& record) {
    LegalDocument document = from_interchange(record);
    by_id[document.id] = std::move(document);
  });
  std::map<std::string, Score> scores;
  for (const GoldDocument& gold : read_gold()) {
    LegalDocument document;
    if (gold.source == "laws") {
      document = by_id[gold.name];
    } else if (gold.source == "plans" && plans) {
      document = document_of_text(text_of("cat '" + (*plans / gold.name).string() + "'"));
    } else if (pdfs) {
      document = document_of_text(text_of("pdftotext '" + (*pdfs / gold.name).string() + "' -"));
    }
    Found all = found_in(document);
    // The corpus' titles were made from file names, which the reader did not have: what rests on
    // them counts where it is right and not where it is not.
    for (const std::string& relation : all.of_titles) {
      if (gold.source != "laws" || gold.relations.contains(relation))
        all.relations.insert(relation);
    }
    const std::set<std::string>& found = all.relations;
    // PDF files come with their lines broken as they are printed.
    for (const std::string& part : {gold.set, gold.set + ", " + gold.source}) {
      Score& score = scores[part];
      score.gold += gold.relations.size();
      score.found += found.size();
      for (const std::string& relation : gold.relations) score.right += found.count(relation);
    }
    if (gold.set == "held") continue;  // only its figure is read
    for (const std::string& relation : gold.relations) {
      if (!found.contains(relation))
        std::printf("missed: %s: %s\n", gold.name.c_str(), relation.c_str());
    }
    for (const std::string& relation : found) {
      if (!gold.relations.contains(relation))
        std::printf("not there: %s: %s\n", gold.name.c_str(), relation.c_str());
    }
  }
  for (const auto& [set, score] : scores) {
    std::printf("%s: %zu relations, %zu found, %zu right: F1 %.4f\n", set.c_str(), score.gold,
                score.found, score.right, score.f1());
  }
  EXPECT_GE(scores["dev"].f1(), kLowestF1);
  EXPECT_GE(scores["held"].f1(), kLowestHeldF1);
}

}  // namespace
}  // namespace tusach::law
