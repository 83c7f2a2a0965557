#include "crawler/import/text_document.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "crawler/import/document_head.h"
#include "crawler/import/text_lines.h"
#include "law/structure_parser.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLongestBorrowedTitle = 160;

std::string join_from(const std::vector<std::string>& lines, std::size_t first) {
  std::string text;
  for (std::size_t at = first; at < lines.size(); ++at) {
    if (!text.empty()) text += '\n';
    text += lines[at];
  }
  return text;
}

// The beginning of the text, cut behind a word: better in a list than no title at all.
std::string first_words(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    if (line.size() <= kLongestBorrowedTitle) return line;
    const std::size_t space = line.rfind(' ', kLongestBorrowedTitle);
    if (space != std::string::npos && space > 0) return line.substr(0, space) + " …";
  }
  return {};
}

}  // namespace

TextDocument document_of_text(std::string_view text, const TextOrigin& origin) {
  const std::vector<std::string> lines = clean_lines(text);
  DocumentHead head = read_head(lines);
  TextDocument result;
  law::LegalDocument& document = result.document;
  document.id = origin.id;
  document.number = std::move(head.number);
  document.type = std::move(head.type);
  document.title = std::move(head.title);
  document.issued = head.issued;
  if (document.title.empty()) document.title = vietnamese::normalize(origin.title);
  if (document.title.empty()) document.title = first_words(lines);
  document.slug = vietnamese::slug(document.title);
  result.body = join_from(lines, head.end);
  law::StructuredText structured = law::parse_structure(result.body);
  document.preamble = std::move(structured.preamble);
  document.provisions = std::move(structured.provisions);
  document.conclusion = std::move(structured.conclusion);
  return result;
}

}  // namespace tusach::crawler
