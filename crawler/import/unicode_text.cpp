#include "crawler/import/unicode_text.h"

#include <iomanip>
#include <sstream>
#include <utility>

#include "analyzers/vietnamese/legacy_encoding.h"
#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::crawler {

UnicodeText to_unicode(const std::string& content) {
  if (auto legacy = vietnamese::convert_legacy(content)) {
    std::ostringstream notice;
    notice << "converted from " << to_string(legacy->encoding) << " (confidence " << std::fixed
           << std::setprecision(2) << legacy->confidence << ")";
    return {std::move(legacy->text), notice.str()};
  }
  if (!vietnamese::is_valid_utf8(content)) {
    throw Error(ErrorCategory::bad_data,
                "the text is neither UTF-8 nor in a legacy encoding of Vietnamese that is known "
                "(TCVN3, VNI-Windows, VISCII, Windows-1258)");
  }
  return {content, {}};
}

}  // namespace tusach::crawler
