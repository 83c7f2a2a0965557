// How much of the corpora's own metadata the tables of data/ know, and whether all numbers parse
// and print back.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "law/document_type.h"
#include "law/issuing_body.h"
#include "law/number_check.h"
#include "law/number_reading.h"
#include "tests/shared_data.h"

namespace tusach::law {
namespace {

constexpr int kLastYear = 2026;

struct Share {
  std::size_t good = 0;
  std::size_t all = 0;

  void add(bool is_good) {
    ++all;
    good += is_good ? 1 : 0;
  }
  [[nodiscard]] double value() const {
    return all == 0 ? 1.0 : static_cast<double>(good) / static_cast<double>(all);
  }
  void print(const char* what) const {
    std::printf("%s: %zu of %zu, %.2f %%\n", what, good, all, 100.0 * value());
  }
};

/// Calls `use` for every record of a compressed JSON Lines file.
template <typename Use>
void for_each_record(const std::filesystem::path& file, const Use& use) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::string command = "zstd -dc '" + file.string() + "'";
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  ASSERT_NE(pipe, nullptr);
  std::string line;
  std::array<char, 65536> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    line += buffer.data();
    if (line.empty() || line.back() != '\n') continue;
    use(nlohmann::json::parse(line));
    line.clear();
  }
}

struct Metadata {
  std::set<std::string> numbers;
  Share types;
  Share bodies;
  std::size_t damaged_bodies = 0;
};

/// Some documents have the heading of an article before, or in place of, the body's name.
bool is_damaged(const std::string& body) {
  return body.starts_with("Điều ") || body.find('\n') != std::string::npos;
}

std::string text_of(const nlohmann::json& record, const char* key) {
  const auto field = record.find(key);
  return field != record.end() && field->is_string() ? field->get<std::string>() : std::string{};
}

Metadata read_metadata() {
  Metadata metadata;
  for (const char* name :
       {"corpora/codified/documents.jsonl.zst", "corpora/codified/changes-2026.jsonl.zst",
        "corpora/laws/documents.jsonl.zst", "corpora/alqac/documents.jsonl.zst"}) {
    const auto file = tests::shared_file(name);
    if (!file) continue;
    for_each_record(*file, [&metadata](const nlohmann::json& record) {
      if (const std::string number = text_of(record, "number"); !number.empty())
        metadata.numbers.insert(number);
      if (const std::string type = text_of(record, "type"); !type.empty())
        metadata.types.add(find_document_type(type) != nullptr);
      const std::string body = text_of(record, "issuing_body");
      metadata.damaged_bodies += is_damaged(body) ? 1 : 0;
      if (!body.empty() && !is_damaged(body)) {
        const auto read = read_issuing_bodies(body);
        metadata.bodies.add(std::all_of(read.begin(), read.end(), [](const NamedBody& named) {
          return named.body != nullptr;
        }));
      }
    });
  }
  return metadata;
}

TEST(TablesCoverageTest, KnowTheMetadataOfTheCorpora) {
  if (!tests::shared_file("corpora/codified")) GTEST_SKIP() << "needs ../shared/corpora";
  const Metadata metadata = read_metadata();
  Share parsed;
  Share printed_back;
  Share codes;
  Share without_fault;
  for (const std::string& text : metadata.numbers) {
    const auto number = parse_document_number(text);
    parsed.add(number.has_value());
    if (!number) continue;
    const std::string canonical = number->canonical();
    const auto again = parse_document_number(canonical);
    printed_back.add(canonical == text && again && again->key() == number->key());
    const auto issuers = issuers_of(*number);
    const bool known_bodies = std::all_of(issuers.begin(), issuers.end(),
                                          [](const IssuingBody* body) { return body != nullptr; });
    codes.add(known_bodies && (number->type_code.empty() || type_of(*number) != nullptr));
    const auto findings = check_number(*number, kLastYear);
    without_fault.add(std::none_of(findings.begin(), findings.end(),
                                   [](const NumberFinding& finding) { return finding.certain; }));
    for (const NumberFinding& finding : findings) {
      if (finding.certain) std::printf("  %s: %s\n", text.c_str(), finding.message.c_str());
    }
  }
  metadata.types.print("types known");
  metadata.bodies.print("issuing bodies known");
  std::printf("  beside %zu fields that hold the heading of an article\n", metadata.damaged_bodies);
  parsed.print("numbers that parse");
  printed_back.print("of these printed back as they were");
  codes.print("of these with all codes known");
  without_fault.print("of these without a certain fault");
  EXPECT_EQ(metadata.types.value(), 1.0);
  EXPECT_GE(metadata.bodies.value(), 0.99);
  EXPECT_GE(parsed.value(), 0.99);
  EXPECT_GE(printed_back.value(), 0.98);
  EXPECT_GE(codes.value(), 0.99);
  EXPECT_GE(without_fault.value(), 0.99);
}

}  // namespace
}  // namespace tusach::law
