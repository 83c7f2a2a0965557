// Word files → text: .docx and .rtf by ourselves, .doc through the Debian program antiword.
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

/// Whether the bytes are of a kind that read_word() reads: a zip, an OLE file, RTF.
bool looks_like_word(std::string_view bytes);

/// Paragraphs as lines, rows of tables as "cell | cell"; UTF-8 in NFC, also where legacy fonts were
/// used. Throws Error(bad_data) for what is no Word file, is damaged or encrypted, or unpacks to
/// too much, and Error(unavailable) where the program that reads it is not installed.
std::string read_word(std::string_view bytes);

}  // namespace tusach::crawler
