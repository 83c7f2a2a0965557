// PDF → the text of the document, as law::parse_structure() and document_of_text() read it.
#pragma once

#include <cstddef>
#include <string>

namespace tusach::crawler {

struct PdfText {
  std::string text;  ///< UTF-8 in NFC, one paragraph a line; rows of tables are "cell | cell"
  std::size_t pages = 0;
  std::size_t pages_without_text = 0;  ///< less than a line or two, running heads not counted
  bool scanned = false;                ///< most pages are without text: it must be got by OCR
};

/// Reads columns one after the other, joins printed lines to paragraphs, leaves out running heads,
/// page numbers and the stamps of electronic signatures, puts footnotes behind the text ("[1] …"),
/// and converts text in legacy fonts. Throws
/// Error(bad_data) for bytes that are no PDF, a file that needs a password, more than 5000 pages,
/// or more text than a legal document has. Thread-safe; time and memory grow with the pages, but
/// what a single page costs is up to Poppler: give untrusted files to a process with limits.
PdfText read_pdf(const std::string& bytes);

}  // namespace tusach::crawler
