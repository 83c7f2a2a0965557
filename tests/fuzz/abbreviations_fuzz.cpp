// abbreviations.h on arbitrary bytes, as a table and as a text.
#include "analyzers/vietnamese/abbreviations.h"

#include <sstream>
#include <stdexcept>

#include "analyzers/vietnamese/text.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::vietnamese;
using tusach::tests::require;

namespace {

void check(const Abbreviations& table, std::string_view text) {
  const Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(text, analysis);
  const auto found = find_abbreviations(table, text, analysis);
  std::size_t end = 0;
  bool changes = false;
  for (const AbbreviationMatch& match : found) {
    require(match.first >= end && match.count > 0, "matches follow one another");
    end = match.first + match.count;
    require(end <= analysis.tokens().size(), "matches lie inside the text");
    require(!match.entry->expansions.empty(), "an abbreviation stands for something");
    changes = changes || !match.entry->ambiguous;
  }
  for (const bool marks : {true, false}) {
    const std::string expanded = expand_abbreviations(text, analysis, found, marks);
    require(changes || expanded == text, "a text without abbreviations stays");
    require(!is_valid_utf8(text) || is_valid_utf8(expanded), "an expanded text is UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(tusach::tests::as_text(data, size));
  static const auto known = [] {
    std::istringstream lines(
        "UBND\tủy ban nhân dân\nKT-XH\tkinh tế xã hội\nTHA\tthi hành án\n"
        "Đ\tđiều đó\nHĐ\thợp đồng\thội đồng\n");
    return Abbreviations::load(lines);
  }();
  check(*known, text);
  try {
    std::istringstream lines(text);
    const auto table = Abbreviations::load(lines);
    require(table->hash().size() == 32, "a table has a name");
    check(Abbreviations({{"UBND", {text}, false}}, table), text + " UBND");
  } catch (const std::runtime_error& error) {
    require(std::string_view(error.what()).starts_with("abbreviations line "),
            "a refusal names the line");
  }
  return 0;
}
