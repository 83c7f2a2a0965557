#include "crawler/extract/pdf_ocr.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <fstream>
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

// As a portable greymap: Poppler's own writer of PNG files frees what it never set (22.12).
void write_pgm(const poppler::image& picture, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << "P5\n" << picture.width() << ' ' << picture.height() << "\n255\n";
  for (int row = 0; row < picture.height(); ++row) {
    out.write(picture.const_data() + static_cast<std::ptrdiff_t>(row) * picture.bytes_per_row(),
              picture.width());
  }
  out.close();
  if (!out) throw Error(ErrorCategory::io, "the picture cannot be written", {}, file.string());
}

}  // namespace

PdfPictures::PdfPictures(std::string bytes)
    : bytes_(std::move(bytes)), document_(open_pdf(bytes_)) {}
PdfPictures::~PdfPictures() = default;

std::size_t PdfPictures::pages() const {
  return static_cast<std::size_t>(document_->pages());
}

std::filesystem::path PdfPictures::save(std::size_t index,
                                        const std::filesystem::path& directory) const {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "page-%05zu.pgm", index + 1);
  const std::unique_ptr<poppler::page> page(
      index < pages() ? document_->create_page(static_cast<int>(index)) : nullptr);
  if (!page) throw Error(ErrorCategory::bad_data, "the page is missing or damaged", name.data());
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const double resolution = resolution_of(*page);
  const poppler::image picture = renderer.render_page(page.get(), resolution, resolution);
  if (!picture.is_valid()) {
    throw Error(ErrorCategory::bad_data, "the page cannot be drawn", name.data());
  }
  const std::filesystem::path file = directory / name.data();
  write_pgm(picture, file);
  return file;
}

}  // namespace tusach::crawler
