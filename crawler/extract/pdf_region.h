// Which lines of a page stand beside each other: heads of papers, signatures, columns, tables
// without rules, formulas. Internal to this folder.
#pragma once

#include <cstddef>
#include <vector>

#include "crawler/extract/pdf_page.h"

namespace tusach::crawler {

enum class PdfRegionKind {
  head,        ///< the issuing body beside the motto of the state
  signatures,  ///< "Nơi nhận" beside who signed
  columns,     ///< running text in two columns
  table,       ///< rows of cells without rules
  formula,     ///< terms that are columns of small lines
};

struct PdfRegion {
  PdfRegionKind kind = PdfRegionKind::columns;
  std::size_t first = 0;
  std::size_t end = 0;     ///< behind its last row
  double gutter_left = 0;  ///< the free space between its columns
  double gutter_right = 0;
};

/// The region that begins at row `at` of the page; an empty one where the row stands alone. No
/// region reaches over a ruled table. Linear for all rows of a page taken together, but for regions
/// that are looked at and given up, which are of limited length.
PdfRegion find_region(const PdfPage& page, std::size_t at);

/// The columns of the region from left to right, each as rows.
std::vector<std::vector<PdfRow>> columns_of(const PdfPage& page, const PdfRegion& region);

}  // namespace tusach::crawler
