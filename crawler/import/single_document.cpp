#include "crawler/import/single_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "crawler/extract/guarded_reading.h"
#include "crawler/import/file_text.h"
#include "crawler/import/text_document.h"
#include "crawler/import/unicode_text.h"
#include "law/akoma_ntoso.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLargestHtml = std::size_t{32} << 20U;

struct Parsed {
  law::LegalDocument document;
  std::string notice;
  std::string source_text = {};
};

using Parse = Parsed (*)(const std::string& content, const InputFile& file);

class SingleDocumentReader final : public RecordReader {
 public:
  SingleDocumentReader(InputStream& input, InputFile file, std::size_t limit, Parse parse)
      : input_(input), file_(std::move(file)), limit_(limit), parse_(parse) {}

  std::optional<Record> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    const std::string content = read_all(input_, limit_);
    if (content.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    try {
      Parsed parsed = parse_(content, file_);
      return Record{0,  std::move(parsed.document),   {}, std::move(parsed.notice),
                    {}, std::move(parsed.source_text)};
    } catch (const Error& fault) {
      return Record{0, std::nullopt, fault.what(), {}};
    }
  }

 private:
  InputStream& input_;
  InputFile file_;
  std::size_t limit_;
  Parse parse_;
  bool done_ = false;
};

Parsed parse_akoma_ntoso(const std::string& content, const InputFile&) {
  return {law::from_akoma_ntoso(content), {}};
}

Parsed parse_text(const std::string& content, const InputFile& file) {
  UnicodeText unicode = to_unicode(content);
  TextDocument read = document_of_text(unicode.text, {.id = file.derived_id, .title = {}});
  return {std::move(read.document), std::move(unicode.notice), std::move(read.body)};
}

Parsed parse_html(const std::string& content, const InputFile& file) {
  PageText page = text_of_page(content);
  TextDocument read =
      document_of_text(page.text, {.id = file.derived_id, .title = std::move(page.title)});
  return {std::move(read.document), std::move(page.notice), std::move(read.body)};
}

Parsed parse_office(const std::string& content, const InputFile& file) {
  FileReading reading = read_file_guarded(content, file.name);
  if (reading.scanned) {
    throw Error(ErrorCategory::bad_data,
                "it holds pictures of pages, which OCR must read first: put it into a folder, then "
                "tusach crawl folder --folder DIR; tusach ocr folder --folder DIR");
  }
  TextDocument read = document_of_text(reading.text, {.id = file.derived_id, .title = {}});
  return {std::move(read.document), {}, std::move(read.body)};
}

}  // namespace

std::unique_ptr<RecordReader> read_office(InputStream& input, const InputFile& file) {
  return std::make_unique<SingleDocumentReader>(input, file, kLargestRecord, parse_office);
}

std::unique_ptr<RecordReader> read_akoma_ntoso(InputStream& input, const InputFile& file) {
  return std::make_unique<SingleDocumentReader>(input, file, kLargestRecord, parse_akoma_ntoso);
}

std::unique_ptr<RecordReader> read_text(InputStream& input, const InputFile& file) {
  return std::make_unique<SingleDocumentReader>(input, file, kLargestRecord, parse_text);
}

std::unique_ptr<RecordReader> read_html(InputStream& input, const InputFile& file) {
  return std::make_unique<SingleDocumentReader>(input, file, kLargestHtml, parse_html);
}

}  // namespace tusach::crawler
