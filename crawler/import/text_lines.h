// Cleans the lines of a text that was copied from a web page or a printed page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

/// The lines in NFC, trimmed, without Markdown signs; junk (rulers, page numbers, loading messages)
/// becomes empty lines.
std::vector<std::string> clean_lines(std::string_view text);

}  // namespace tusach::crawler
