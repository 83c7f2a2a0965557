// The words of a PDF page with their places, as Poppler gives them. Internal to this folder.
#pragma once

#include <poppler-page.h>

#include <string>
#include <vector>

namespace tusach::crawler {

/// In points from the upper left corner of the page as it is read (its rotation undone).
struct PdfBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double centre_x() const { return (left + right) / 2; }
  [[nodiscard]] double centre_y() const { return (top + bottom) / 2; }
};

/// The smallest box that holds both.
PdfBox joined(const PdfBox& a, const PdfBox& b);

/// The share of the lower box that stands beside the other: 1 when both are in one printed line.
double shared_height(const PdfBox& a, const PdfBox& b);

struct PdfWord {
  PdfBox box;
  double size = 0;  ///< of the font, in points
  bool space_after = false;
  std::string text;  ///< UTF-8, never empty; not normalised
};

struct PdfWords {
  double width = 0;  ///< of the page
  double height = 0;
  /// By how much the page must be turned so that its text stands upright.
  poppler::rotation_enum turned = poppler::rotate_0;
  std::vector<PdfWord> words;  ///< in Poppler's order; without the stamps of electronic signatures
};

/// Throws Error(bad_data) for a page with more words than paper can hold.
PdfWords read_words(const poppler::page& page);

}  // namespace tusach::crawler
