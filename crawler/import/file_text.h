// The text of one file as the import would read it, without making a document of it.
#pragma once

#include <filesystem>
#include <string>

#include "crawler/import/unicode_text.h"

namespace tusach::crawler {

/// What a page says of itself and to its readers.
struct PageText {
  std::string title;
  std::string text;
  std::string notice;  ///< as in UnicodeText
};

/// Throws Error(bad_data) for a page without text and as to_unicode does.
PageText text_of_page(const std::string& content);

/// HTML (by the file's name) becomes the lines that people read, everything else stays as it is but
/// for its encoding; compressed files are read too. Throws Error(io) when the file cannot be read
/// and Error(bad_data) as above.
UnicodeText text_of_file(const std::filesystem::path& file);

}  // namespace tusach::crawler
