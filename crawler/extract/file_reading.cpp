#include "crawler/extract/file_reading.h"

#include <utility>

#include "crawler/extract/media_name.h"
#include "crawler/extract/page_body.h"
#include "crawler/extract/pdf_text.h"
#include "crawler/extract/recognised_pages.h"
#include "crawler/extract/word_text.h"
#include "crawler/import/unicode_text.h"
#include "law/error.h"

namespace tusach::crawler {

namespace {

constexpr std::size_t kLeastRecognised = 100;  // less is specks on empty pages

FileReading read_pictures(std::string_view record) {
  RecognisedText read = read_recognised(record);
  FileReading reading;
  reading.text = std::move(read.text);
  reading.recognised = "recognised by " + read.program + " in pictures of " +
                       std::to_string(read.pages) + " pages, confidence " +
                       std::to_string(read.confidence) + " %";
  return reading;
}

}  // namespace

FileReading read_file(const std::string& bytes, std::string_view name, std::string_view media_type,
                      std::string_view recognised) {
  const std::string_view by_name = media_type_of_name(name);
  if (bytes.starts_with("%PDF-") || by_name == "application/pdf") {
    PdfText read = read_pdf(bytes);
    if (read.scanned && !recognised.empty()) {
      FileReading reading = read_pictures(recognised);
      if (reading.text.size() >= kLeastRecognised) return reading;
    }
    return {std::move(read.text), read.scanned};
  }
  if (looks_like_word(bytes)) return {read_word(bytes), false};
  const bool page = by_name == "text/html" || media_type.starts_with("text/html");
  if (page) return {text_of_body(bytes), false};
  if (by_name == "text/plain") return {to_unicode(bytes).text, false};
  throw Error(ErrorCategory::bad_data, "a file of no kind that holds a text", {}, name);
}

}  // namespace tusach::crawler
