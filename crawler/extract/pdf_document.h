// Opens a PDF. Internal to this folder.
#pragma once

#include <poppler-document.h>

#include <memory>
#include <string>

namespace tusach::crawler {

/// `bytes` must outlive the document. Throws Error(bad_data) for what read_pdf() refuses: bytes
/// that are no PDF, a damaged file, one that needs a password, too many pages. Pages may still be
/// damaged.
std::unique_ptr<poppler::document> open_pdf(const std::string& bytes);

}  // namespace tusach::crawler
