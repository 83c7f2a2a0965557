// Runs of text in the fonts from before Unicode, as files name them: ".VnTime", ".VnTimeH",
// "VNI-Times".
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

/// Whether letters in this font are bytes of TCVN3 or VNI, whatever code page the file declares.
bool is_legacy_font(std::string_view font);

/// The capital fonts of TCVN3 (".VnTimeH") show small letters as capitals: makes them capitals, so
/// that vietnamese::convert_legacy() makes capitals of those with marks as well. Text in other
/// fonts stays.
void show_capitals(std::string_view font, std::string& text);

}  // namespace tusach::crawler
