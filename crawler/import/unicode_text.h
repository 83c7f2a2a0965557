// The bytes of a text or a page as Unicode.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace tusach::crawler {

struct UnicodeText {
  std::string text;    ///< UTF-8
  std::string notice;  ///< "converted from TCVN3 (confidence 0.99)"; empty when nothing was done
};

/// UTF-16 with its mark is converted, and text in a legacy encoding of Vietnamese, also where
/// somebody has stored that as UTF-8 by mistake. A mark of UTF-8 is left out. Throws
/// Error(bad_data) for bytes that are neither.
UnicodeText to_unicode(const std::string& content);

/// The same for all strings of a JSON value, taken together, since one alone may be too short to
/// tell. Returns the notice.
std::string convert_strings(nlohmann::json& value);

}  // namespace tusach::crawler
