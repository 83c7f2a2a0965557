// The text of a document on its page: table of contents, headings, articles with clauses and
// points.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "api/citation_links.h"
#include "api/page_frame.h"
#include "law/legal_document.h"

namespace tusach::api {

/// What is said below a provision that was changed.
struct ChangeNote {
  std::string text;        ///< "Được sửa đổi, bổ sung từ ngày 01/01/2022 bởi"
  std::string source;      ///< "khoản 1 Điều 1 Luật số 67/2020/QH14"
  std::string source_url;  ///< empty when it is not held
  std::string proof;       ///< the clause, as written
  std::string previous;    ///< the text before; may be empty
};
/// By address.
using ChangeNotes = std::unordered_map<std::string, std::vector<ChangeNote>>;

/// Fills TOC, PREAMBLE, PART and CONCLUSION (or NO_TEXT). Every provision gets its address as
/// anchor, citations become links, and changed provisions get their notes. Linear in the text.
void fill_document_body(Dictionary& content, const law::LegalDocument& document,
                        CitationLinker& linker, const ChangeNotes& notes = {});

}  // namespace tusach::api
