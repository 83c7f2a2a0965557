#include "crawler/import/unicode_text.h"

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
  if (auto legacy = vietnamese::convert_legacy(content)) {
    std::string notice = notice_of(*legacy);
    return {std::move(legacy->text), std::move(notice)};
  }
  if (!vietnamese::is_valid_utf8(content)) {
    throw Error(ErrorCategory::bad_data,
                "the text is neither UTF-8 nor in a legacy encoding of Vietnamese that is known "
                "(TCVN3, VNI-Windows, VISCII, Windows-1258)");
  }
  return {content, {}};
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
