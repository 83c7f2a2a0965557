#include "crawler/extract/file_reading.h"

#include <utility>

#include "crawler/extract/media_name.h"
#include "crawler/extract/page_body.h"
#include "crawler/extract/pdf_text.h"
#include "crawler/extract/word_text.h"
#include "crawler/import/unicode_text.h"
#include "law/error.h"

namespace tusach::crawler {

FileReading read_file(const std::string& bytes, std::string_view name,
                      std::string_view media_type) {
  const std::string_view by_name = media_type_of_name(name);
  if (bytes.starts_with("%PDF-") || by_name == "application/pdf") {
    PdfText read = read_pdf(bytes);
    return {std::move(read.text), read.scanned};
  }
  if (looks_like_word(bytes)) return {read_word(bytes), false};
  const bool page = by_name == "text/html" || media_type.starts_with("text/html");
  if (page) return {text_of_body(bytes), false};
  if (by_name == "text/plain") return {to_unicode(bytes).text, false};
  throw Error(ErrorCategory::bad_data, "a file of no kind that holds a text", {}, name);
}

}  // namespace tusach::crawler
