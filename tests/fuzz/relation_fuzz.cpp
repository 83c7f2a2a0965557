// What a text states of others, and the differences of two texts, on arbitrary bytes: provable from
// the text, complete to the byte, and the same again.
#include <string>

#include "law/document_difference.h"
#include "law/stated_relation.h"
#include "law/structure_parser.h"
#include "tests/fuzz/fuzz_check.h"

using namespace tusach::law;
using tusach::tests::require;

namespace {

LegalDocument document_of(std::string_view text) {
  LegalDocument document;
  document.number = "99/2020/NĐ-CP";
  StructuredText parsed = parse_structure(text);
  document.preamble = std::move(parsed.preamble);
  document.provisions = std::move(parsed.provisions);
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = tusach::tests::as_text(data, size);
  const LegalDocument whole = document_of(text);
  const auto relations = stated_relations(whole);
  for (const StatedRelation& relation : relations) {
    require(!relation.target.self, "a relation is with another document");
    require(!relation.target.number.empty() || !relation.target.name.empty(),
            "the document is told");
    require(!relation.clause.empty(), "every relation carries its proof");
  }
  require(stated_relations(whole) == relations, "reading twice gives the same");

  const std::string_view before = text.substr(0, size / 2);
  const std::string_view after = text.substr(size / 2);
  std::string kept_and_removed;
  std::string kept_and_added;
  for (const DifferenceSpan& span : text_difference(before, after)) {
    if (span.change != SpanChange::added) kept_and_removed += span.text;
    if (span.change != SpanChange::removed) kept_and_added += span.text;
  }
  require(kept_and_removed == before, "kept and removed are the first text");
  require(kept_and_added == after, "kept and added are the second text");
  for (const ArticleDifference& one : document_difference(document_of(before), document_of(after)))
    require(!one.before.empty() || !one.after.empty(), "an article is in one of the two");
  return 0;
}
