// Plain text → document. Number, type, title and date are read from the head of the text, as
// official papers print them.
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::crawler {

struct TextOrigin {
  std::string id;
  std::string title;  ///< taken where the text itself has none
};

struct TextDocument {
  law::LegalDocument document;
  std::string body;  ///< what the tree was made of: without the head and the junk
};

/// `text` must be UTF-8. Markdown signs and the junk of web pages and printed pages are left out.
TextDocument document_of_text(std::string_view text, const TextOrigin& origin);

}  // namespace tusach::crawler
