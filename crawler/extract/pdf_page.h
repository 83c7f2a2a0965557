// One page of a PDF as printed lines and ruled tables, before anything is read into them. Internal
// to this folder.
#pragma once

#include <poppler-page.h>

#include <cstddef>
#include <string>
#include <vector>

#include "crawler/extract/pdf_words.h"

namespace tusach::crawler {

/// Words of a printed line that stand close to each other.
struct PdfSegment {
  PdfBox box;
  double size = 0;        ///< of the largest font, in points
  double first_word = 0;  ///< how wide the first word is
  std::string text;       ///< UTF-8
};

/// A printed line: segments from left to right, at least one.
struct PdfRow {
  PdfBox box;
  std::vector<PdfSegment> segments;
};

struct PdfCell {
  std::size_t row = 0;  ///< of the table, where the cell begins
  std::vector<PdfRow> rows;
};

struct PdfTable {
  PdfBox box;
  std::vector<PdfCell> cells;  ///< row by row, from left to right; some are empty
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfRow> rows;  ///< outside the tables, from the top down
  std::vector<PdfTable> tables;
};

PdfPage read_page(const poppler::page& page);

/// A page of which only the words are known: without ruled tables.
PdfPage page_of_words(const PdfWords& words);

}  // namespace tusach::crawler
