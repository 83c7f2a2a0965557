#include "crawler/import/unicode_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/legacy_encoding.h"
#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::crawler {

namespace {

constexpr std::size_t kLargestUtf16 = std::size_t{256} << 20U;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// "UTF-16" where the bytes start with its mark, as some editors save "Unicode".
bool is_utf16(std::string_view content) {
  return content.starts_with("\xff\xfe") || content.starts_with("\xfe\xff");
}

/// What is no character becomes U+FFFD.
std::string from_utf16(std::string_view content) {
  constexpr std::size_t kMostBytesOfUnit = 3;
  if (content.size() > kLargestUtf16) throw Error(ErrorCategory::bad_data, "the text is too long");
  std::string text(content.size() * kMostBytesOfUnit, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size =
      ucnv_convert("UTF-8", "UTF-16", text.data(), static_cast<std::int32_t>(text.size()),
                   content.data(), static_cast<std::int32_t>(content.size()), &status);
  if (U_FAILURE(status)) throw Error(ErrorCategory::bad_data, "the text is broken UTF-16");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string notice_of(const vietnamese::LegacyText& legacy) {
  std::ostringstream notice;
  notice << "converted from " << to_string(legacy.encoding) << " (confidence " << std::fixed
         << std::setprecision(2) << legacy.confidence << ")";
  return notice.str();
}

/// In the order of the record; without recursion, since values may be nested as deep as they like.
std::vector<std::string*> strings_of(nlohmann::json& value) {
  std::vector<std::string*> strings;
  std::vector<nlohmann::json*> open = {&value};
  while (!open.empty()) {
    nlohmann::json& next = *open.back();
    open.pop_back();
    if (next.is_string()) strings.push_back(next.get_ptr<std::string*>());
    if (!next.is_structured()) continue;
    for (auto inner = next.rbegin(); inner != next.rend(); ++inner) open.push_back(&*inner);
  }
  return strings;
}

/// Takes as many lines off the front of `text` as `like` has.
std::string take_lines(std::string_view& text, const std::string& like) {
  std::size_t end = 0;
  for (auto lines = std::count(like.begin(), like.end(), '\n') + 1; lines > 0; --lines) {
    end = text.find('\n', end) + 1;
  }
  std::string taken(text.substr(0, end - 1));
  text.remove_prefix(end);
  return taken;
}

}  // namespace

UnicodeText to_unicode(const std::string& content) {
  if (is_utf16(content)) return {from_utf16(content), "converted from UTF-16"};
  if (auto legacy = vietnamese::convert_legacy(content)) {
    std::string notice = notice_of(*legacy);
    return {std::move(legacy->text), std::move(notice)};
  }
  if (!vietnamese::is_valid_utf8(content)) {
    throw Error(ErrorCategory::bad_data,
                "the text is neither UTF-8 nor in a legacy encoding of Vietnamese that is known "
                "(TCVN3, VNI-Windows, VISCII, Windows-1258)");
  }
  const bool marked = content.starts_with(kByteOrderMark);
  return {marked ? content.substr(kByteOrderMark.size()) : content, {}};
}

std::string convert_strings(nlohmann::json& value) {
  const std::vector<std::string*> strings = strings_of(value);
  std::string joined;
  for (const std::string* text : strings) joined += *text + '\n';
  const auto legacy = vietnamese::convert_legacy(joined);
  if (!legacy) return {};
  // A conversion keeps line ends.
  std::string_view rest = legacy->text;
  for (std::string* text : strings) *text = take_lines(rest, *text);
  return notice_of(*legacy);
}

}  // namespace tusach::crawler
