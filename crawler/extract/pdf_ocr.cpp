#include "crawler/extract/pdf_ocr.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "crawler/extract/pdf_document.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr double kDotsAnInch = 300;
constexpr double kPointsAnInch = 72;
constexpr double kLongestSide = 7000;  // dots: A3 at 300 an inch is 4961; 49 MB at most

double resolution_of(const poppler::page& page) {
  const poppler::rectf sheet = page.page_rect();
  const double side = std::max({sheet.width(), sheet.height(), 1.0});
  return std::min(kDotsAnInch, kLongestSide * kPointsAnInch / side);
}

// Poppler's own writer of PNG files frees what it never set (22.12).
std::string to_pgm(const poppler::image& picture) {
  const auto width = static_cast<std::size_t>(picture.width());
  std::string pgm =
      "P5\n" + std::to_string(picture.width()) + ' ' + std::to_string(picture.height()) + "\n255\n";
  pgm.reserve(pgm.size() + width * static_cast<std::size_t>(picture.height()));
  for (int row = 0; row < picture.height(); ++row) {
    pgm.append(picture.const_data() + static_cast<std::ptrdiff_t>(row) * picture.bytes_per_row(),
               width);
  }
  return pgm;
}

}  // namespace

PdfPictures::PdfPictures(std::string bytes)
    : bytes_(std::move(bytes)), document_(open_pdf(bytes_)) {}
PdfPictures::~PdfPictures() = default;

std::size_t PdfPictures::pages() const {
  return static_cast<std::size_t>(document_->pages());
}

PagePicture PdfPictures::draw(std::size_t index) const {
  const std::string name = "page " + std::to_string(index + 1);
  const std::unique_ptr<poppler::page> page(
      index < pages() ? document_->create_page(static_cast<int>(index)) : nullptr);
  if (!page) throw Error(ErrorCategory::bad_data, "the page is missing or damaged", name);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const double resolution = resolution_of(*page);
  const poppler::image picture = renderer.render_page(page.get(), resolution, resolution);
  if (!picture.is_valid()) {
    throw Error(ErrorCategory::bad_data, "the page cannot be drawn", name);
  }
  return {to_pgm(picture), resolution};
}

}  // namespace tusach::crawler
