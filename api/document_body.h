// The text of a document on its page: table of contents, headings, articles with clauses and
// points.
#pragma once

#include "api/citation_links.h"
#include "api/page_frame.h"
#include "law/legal_document.h"

namespace tusach::api {

/// Fills TOC, PREAMBLE, PART and CONCLUSION (or NO_TEXT). Every provision gets its address as
/// anchor, and citations become links. Linear in the text.
void fill_document_body(Dictionary& content, const law::LegalDocument& document,
                        CitationLinker& linker);

}  // namespace tusach::api
