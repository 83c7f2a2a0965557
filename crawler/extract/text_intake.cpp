#include "crawler/extract/text_intake.h"

#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/import/text_document.h"

namespace tusach::crawler {

std::string take_text(law::LegalDocument& document, std::string_view text) {
  TextDocument read = document_of_text(text, {});
  law::LegalDocument& said = read.document;
  if (document.number.empty()) document.number = std::move(said.number);
  if (document.type.empty()) document.type = std::move(said.type);
  if (document.title.empty()) document.title = std::move(said.title);
  if (!document.issued) document.issued = said.issued;
  document.slug = vietnamese::slug(document.title);
  document.preamble = std::move(said.preamble);
  document.provisions = std::move(said.provisions);
  document.conclusion = std::move(said.conclusion);
  return std::move(read.body);
}

}  // namespace tusach::crawler
