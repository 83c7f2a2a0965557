// The ruled tables of a PDF page. Poppler's C++ interface does not give the lines that a page
// draws, so they are looked for in a small picture of it. Internal to this folder.
#pragma once

#include <poppler-page.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "crawler/extract/pdf_words.h"

namespace tusach::crawler {

/// A rule of a page: `at` is its place across, `from` and `to` along it.
struct PdfRule {
  double at = 0;
  double from = 0;
  double to = 0;
};

/// A table as its rules divide it; cells may reach over several rows and columns.
class PdfGrid {
 public:
  /// nullopt where the rules, which must be connected, are only a frame or an underline.
  static std::optional<PdfGrid> of_rules(const std::vector<PdfRule>& across,
                                         const std::vector<PdfRule>& down);

  /// Which cell holds the point. Numbers of cells grow row by row, with gaps.
  [[nodiscard]] std::optional<std::size_t> cell_at(double x, double y) const;
  [[nodiscard]] std::vector<std::size_t> cells() const;
  [[nodiscard]] std::size_t row_of(std::size_t cell) const { return cell / columns(); }
  [[nodiscard]] PdfBox box() const { return {xs_.front(), ys_.front(), xs_.back(), ys_.back()}; }

 private:
  [[nodiscard]] std::size_t columns() const { return xs_.size() - 1; }
  void join_cells(const std::vector<PdfRule>& across, const std::vector<PdfRule>& down);

  std::vector<double> xs_;
  std::vector<double> ys_;
  std::vector<std::size_t> cell_;  ///< row by row: the first part of the cell each part belongs to
};

/// The tables of the page, turned as `words` say, from the top down. A page that cannot be drawn
/// has none.
std::vector<PdfGrid> find_grids(const poppler::page& page, const PdfWords& words);

}  // namespace tusach::crawler
