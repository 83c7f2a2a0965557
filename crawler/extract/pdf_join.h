// Printed lines that go on in the next line. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

/// Puts `line` behind `text`, with a space unless a word was broken at the end of the line:
/// "15/2021/TT-" + "BLĐTBXH", "inter-" + "national" (a soft hyphen is dropped, and a hyphen in a
/// word that is not Vietnamese).
void append_joined(std::string& text, std::string_view line);

}  // namespace tusach::crawler
