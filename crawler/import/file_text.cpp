#include "crawler/import/file_text.h"

#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/html_to_xml.h"
#include "crawler/import/formats.h"
#include "crawler/import/input_stream.h"
#include "crawler/import/single_document.h"
#include "crawler/readable_text.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLargestText = std::size_t{64} << 20U;

}  // namespace

PageText text_of_page(const std::string& content) {
  UnicodeText bytes{content, {}};
  if (!vietnamese::is_valid_utf8(content)) bytes = to_unicode(content);
  const pugi::xml_document page = html_to_xml(bytes.text);
  const std::string text = readable_text(page);
  if (text.empty()) throw Error(ErrorCategory::bad_data, "the page has no text");
  // The title alone is too short to tell its encoding; it is the first line here.
  UnicodeText whole = to_unicode(page_title(page) + '\n' + text);
  const std::size_t end = whole.text.find('\n');
  return {whole.text.substr(0, end), whole.text.substr(end + 1),
          bytes.notice.empty() ? std::move(whole.notice) : std::move(bytes.notice)};
}

UnicodeText text_of_file(const std::filesystem::path& file) {
  InputStream input(file);
  const std::string content = read_all(input, kLargestText);
  const Format* format = find_format(file);
  if (format == nullptr || format->open != &read_html) return to_unicode(content);
  PageText page = text_of_page(content);
  return {std::move(page.text), std::move(page.notice)};
}

}  // namespace tusach::crawler
