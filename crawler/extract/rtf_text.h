// .rtf → text. Internal to this folder: see word_text.h.
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

/// Paragraphs as lines, rows of tables as "cell | cell"; pictures, headers, footers, notes and what
/// only describes the file are left out. Bytes outside ASCII are read in the code page of the file or
/// of their font. Never throws for any bytes; linear in their number.
std::string read_rtf(std::string_view bytes);

}  // namespace tusach::crawler
