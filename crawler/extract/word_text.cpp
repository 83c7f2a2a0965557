#include "crawler/extract/word_text.h"

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/docx_text.h"
#include "crawler/extract/filter_program.h"
#include "crawler/extract/rtf_text.h"
#include "crawler/import/unicode_text.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kRtf = "{\\rtf";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\f");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\f") - begin + 1);
}

// antiword draws tables with bars: "|a   |b  |" → "a | b".
std::string without_bars(std::string_view line) {
  if (line.size() < 2 || line.front() != '|' || line.back() != '|') return std::string(line);
  std::string joined;
  line.remove_prefix(1);
  while (!line.empty()) {
    const std::size_t bar = line.find('|');
    const std::string_view cell = trim(line.substr(0, bar));
    if (!cell.empty()) joined += (joined.empty() ? "" : " | ") + std::string(cell);
    if (bar == std::string_view::npos) break;
    line.remove_prefix(bar + 1);
  }
  return joined;
}

std::string read_doc(std::string_view bytes) {
  const std::string plain =
      run_filter({"antiword", "-m", "UTF-8.txt", "-w", "0", "-"}, bytes, "antiword");
  std::string text;
  for (std::string_view rest = plain; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string line = without_bars(trim(rest.substr(0, end)));
    if (!line.empty()) text += line + '\n';
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return text;
}

}  // namespace

bool looks_like_word(std::string_view bytes) {
  return bytes.starts_with(kZip) || bytes.starts_with(kOle) || bytes.starts_with(kRtf);
}

std::string read_word(std::string_view bytes) {
  std::string text;
  if (bytes.starts_with(kZip)) {
    text = read_docx(bytes);
  } else if (bytes.starts_with(kOle)) {
    text = read_doc(bytes);
  } else if (bytes.starts_with(kRtf)) {
    text = read_rtf(bytes);
  } else {
    throw Error(ErrorCategory::bad_data, "no Word file");
  }
  return vietnamese::normalize(to_unicode(text).text);
}

}  // namespace tusach::crawler
