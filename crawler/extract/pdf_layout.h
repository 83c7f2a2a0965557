// The reading order of a PDF page: columns, heads of papers, tables. Internal to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crawler/extract/pdf_page.h"

namespace tusach::crawler {

/// A printed line, or a row of a table.
struct PdfLine {
  PdfBox box;
  double size = 0;
  double first_word = 0;  ///< how wide its first word is
  double left = 0;        ///< the margins of its column; both 0 for the margins of the page
  double right = 0;
  std::size_t block = 0;  ///< lines of one column of one page have the same
  bool alone = false;     ///< a paragraph of its own: a row of a table, a line of a head
  bool parted = false;    ///< has wide gaps, as lines of forms have
  std::string text;
};

/// The lines of the page in reading order. `blocks` counts on over the pages.
std::vector<PdfLine> reading_order(const PdfPage& page, std::size_t& blocks);

}  // namespace tusach::crawler
