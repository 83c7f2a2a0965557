#include "crawler/extract/pdf_document.h"

#include <poppler-global.h>

#include <cstddef>
#include <limits>
#include <string_view>

#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr int kMostPages = 5000;
constexpr std::size_t kHeadWithin = 1024;  // bytes before "%PDF-", as readers allow

[[noreturn]] void fail(std::string_view message) {
  throw Error(ErrorCategory::bad_data, message);
}

/// Poppler writes what it finds wrong to the standard error otherwise.
void silence_poppler() {
  static const bool silent = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    return true;
  }();
  static_cast<void>(silent);
}

}  // namespace

std::unique_ptr<poppler::document> open_pdf(const std::string& bytes) {
  if (std::string_view(bytes).substr(0, kHeadWithin).find("%PDF-") == std::string_view::npos) {
    fail("this is not a PDF");
  }
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    fail("the PDF is larger than 2 GB");
  }
  silence_poppler();
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) fail("the PDF is damaged and cannot be opened");
  if (document->is_locked()) fail("the PDF is encrypted and needs a password");
  if (document->pages() < 1) fail("the PDF is damaged: it has no pages");
  if (document->pages() > kMostPages) fail("the PDF has more than 5000 pages");
  return document;
}

}  // namespace tusach::crawler
