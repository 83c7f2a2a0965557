// CitationFinder on arbitrary bytes: in order, inside the text, and the same again.
#include <string>

#include "law/citation_finder.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::law;
using tusach::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  // The first line may be the place that the text stands at.
  const std::size_t line = text.find('\n');
  const std::string_view at = line < 40 ? text.substr(0, line) : std::string_view("dieu-7.khoan-2");
  static CitationFinder finder;
  const auto found = finder.find(text, at);
  std::size_t end = 0;
  for (const Citation& one : found) {
    require(one.begin >= end, "citations are in order, none inside another");
    require(one.begin < one.end && one.end <= text.size(), "a citation covers words of the text");
    const DocumentMention& mention = one.document;
    require(mention.self || !mention.number.empty() || !mention.name.empty(),
            "the document is told");
    require(!mention.self || mention.number.empty(), "the document itself has no number here");
    end = one.end;
  }
  require(finder.find(text, at) == found, "reading twice gives the same");
  return 0;
}
