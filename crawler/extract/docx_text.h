// .docx → text. Internal to this folder: see word_text.h.
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

/// Paragraphs as lines, rows of tables as crawler/readable_text.h writes them, automatic numbers
/// written out; what was deleted under tracking, text boxes, footnotes, headers and footers are
/// left out. Throws Error(bad_data).
std::string read_docx(std::string_view bytes);

}  // namespace tusach::crawler
