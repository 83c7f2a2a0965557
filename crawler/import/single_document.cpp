#include "crawler/import/single_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/html_to_xml.h"
#include "crawler/import/text_document.h"
#include "crawler/readable_text.h"
#include "law/akoma_ntoso.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLargestHtml = std::size_t{32} << 20U;

using Parse = law::LegalDocument (*)(const std::string& content, const InputFile& file);

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
      return Record{0, parse_(content, file_), {}};
    } catch (const Error& fault) {
      return Record{0, std::nullopt, fault.what()};
    }
  }

 private:
  InputStream& input_;
  InputFile file_;
  std::size_t limit_;
  Parse parse_;
  bool done_ = false;
};

void require_utf8(const std::string& content) {
  if (vietnamese::is_valid_utf8(content)) return;
  throw Error(ErrorCategory::bad_data, "the text is not UTF-8");
}

law::LegalDocument parse_akoma_ntoso(const std::string& content, const InputFile&) {
  return law::from_akoma_ntoso(content);
}

law::LegalDocument parse_text(const std::string& content, const InputFile& file) {
  require_utf8(content);
  return document_of_text(content, {.id = file.derived_id, .title = {}});
}

law::LegalDocument parse_html(const std::string& content, const InputFile& file) {
  require_utf8(content);
  const pugi::xml_document page = html_to_xml(content);
  const std::string text = readable_text(page);
  if (text.empty()) throw Error(ErrorCategory::bad_data, "the page has no text");
  return document_of_text(text, {.id = file.derived_id, .title = page_title(page)});
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
