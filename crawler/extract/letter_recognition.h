// Scanned PDF → what Tesseract reads in the pictures of its pages.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace tusach::crawler {

/// "tesseract 5.3.0 vie". Throws Error(unavailable), with the command that installs it as a hint,
/// where the program or its Vietnamese data are missing.
std::string require_letter_recognition();

struct RecognitionOptions {
  std::size_t workers = 2;  ///< pages at once; 0: in this process, for sanitizers
  std::function<void(std::size_t done, std::size_t pages)> on_page;
  std::function<bool()> cancelled;
};

/// The record of recognised_pages.h; nullopt when cancelled. Each page is drawn and read in a child
/// process without network and without writing files, with bounds on memory and time. Throws
/// Error(bad_data) for what is no PDF, and where one page cannot be read: half a text is none.
std::optional<std::string> recognise_pdf(const std::string& pdf, const std::string& program,
                                         const RecognitionOptions& options);

}  // namespace tusach::crawler
