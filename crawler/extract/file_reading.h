// The text of a file of any kind that a text can be made of.
#pragma once

#include <string>
#include <string_view>

namespace tusach::crawler {

struct FileReading {
  std::string text;             ///< UTF-8, a paragraph a line; empty where there is none
  bool scanned = false;         ///< pictures of pages: there is a text, but it takes OCR to read it
  std::string recognised = {};  ///< how a machine read the text in pictures; empty: it did not
};

/// HTML, text, PDF, Word. The bytes decide what it is, then the name, then what the server said
/// (`media_type`), which may be wrong. Throws Error(bad_data) for a file that is damaged,
/// encrypted, or of no kind that holds a text.
/// `recognised`: what was recognised in the file's pages, where that was done (recognised_pages.h);
/// it is the text of a file that is scanned.
FileReading read_file(const std::string& bytes, std::string_view name, std::string_view media_type,
                      std::string_view recognised = {});

}  // namespace tusach::crawler
