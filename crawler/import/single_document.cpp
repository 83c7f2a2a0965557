#include "crawler/import/single_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/html_to_xml.h"
#include "crawler/import/text_document.h"
#include "crawler/import/unicode_text.h"
#include "crawler/readable_text.h"
#include "law/akoma_ntoso.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLargestHtml = std::size_t{32} << 20U;

struct Parsed {
  law::LegalDocument document;
  std::string notice;
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
      return Record{0, std::move(parsed.document), {}, std::move(parsed.notice)};
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
  return {document_of_text(unicode.text, {.id = file.derived_id, .title = {}}),
          std::move(unicode.notice)};
}

Parsed parse_html(const std::string& content, const InputFile& file) {
  UnicodeText bytes{content, {}};
  if (!vietnamese::is_valid_utf8(content)) bytes = to_unicode(content);
  const pugi::xml_document page = html_to_xml(bytes.text);
  const std::string text = readable_text(page);
  if (text.empty()) throw Error(ErrorCategory::bad_data, "the page has no text");
  // The title alone is too short to tell its encoding; it is the first line here.
  UnicodeText whole = to_unicode(page_title(page) + '\n' + text);
  const std::size_t end = whole.text.find('\n');
  return {document_of_text(whole.text.substr(end + 1),
                           {.id = file.derived_id, .title = whole.text.substr(0, end)}),
          bytes.notice.empty() ? std::move(whole.notice) : std::move(bytes.notice)};
}

}  // namespace

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
