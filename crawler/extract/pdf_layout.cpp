#include "crawler/extract/pdf_layout.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/pdf_join.h"

namespace tusach::crawler {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNarrowestGutter = 4;  // points
constexpr std::size_t kFewestColumnRows = 8;
constexpr std::size_t kFewestTableRows = 3;
constexpr double kFilled = 0.85;         // of its column: how long a line of running text is
constexpr double kFilledLines = 0.5;     // of the lines of a column
constexpr double kUnequalColumns = 0.6;  // narrower to wider
constexpr std::size_t kLongestMarker = 8;

/// Free space between two columns.
struct Gutter {
  double left = 0;
  double right = kInfinity;

  [[nodiscard]] bool is_open() const { return right - left >= kNarrowestGutter; }
};

enum class RegionKind { head, signatures, columns, table };

struct Region {
  RegionKind kind = RegionKind::columns;
  std::size_t first = 0;
  std::size_t end = 0;
  Gutter gutter;
};

/// The gutter as the row leaves it open.
Gutter narrowed(const PdfRow& row, Gutter gutter) {
  for (const PdfSegment& segment : row.segments) {
    const bool left =
        segment.box.centre_x() < (gutter.right == kInfinity ? gutter.left + kNarrowestGutter
                                                            : (gutter.left + gutter.right) / 2);
    if (left) {
      gutter.left = std::max(gutter.left, segment.box.right);
    } else {
      gutter.right = std::min(gutter.right, segment.box.left);
    }
  }
  return gutter;
}

bool has_left(const PdfRow& row, const Gutter& gutter) {
  return row.segments.front().box.right <= gutter.left + 1;
}

bool has_right(const PdfRow& row, const Gutter& gutter) {
  return row.segments.back().box.left >= gutter.right - 1;
}

bool has_both(const PdfRow& row, const Gutter& gutter) {
  return has_left(row, gutter) && has_right(row, gutter);
}

std::string folded(const PdfSegment& segment) {
  return vietnamese::fold(vietnamese::normalize(segment.text));
}

class Layout {
 public:
  Layout(const PdfPage& page, std::size_t& blocks)
      : page_(page), rows_(page.rows), blocks_(blocks) {}

  std::vector<PdfLine> lines() {
    ++blocks_;
    std::size_t table = 0;
    for (std::size_t at = 0; at < rows_.size();) {
      for (; table < page_.tables.size() && page_.tables[table].box.top < rows_[at].box.centre_y();
           ++table) {
        add_table(page_.tables[table]);
      }
      const Region region = region_at(at);
      if (region.end > at) {
        add(region);
        at = region.end;
      } else {
        add_row(rows_[at++]);
      }
    }
    for (; table < page_.tables.size(); ++table) add_table(page_.tables[table]);
    return std::move(lines_);
  }

 private:
  [[nodiscard]] Region region_at(std::size_t at) const {
    Region region = head_at(at);
    if (region.end == at) region = signatures_at(at);
    if (region.end == at) region = columns_at(at);
    return region;
  }

  /// Rows from `at` on that leave the gutter open.
  [[nodiscard]] Region grown(RegionKind kind, std::size_t at, Gutter gutter) const {
    Region region{kind, at, at, gutter};
    while (region.end < rows_.size()) {
      const Gutter next = narrowed(rows_[region.end], region.gutter);
      const bool table_between =
          region.end > at &&
          std::any_of(page_.tables.begin(), page_.tables.end(), [&](const PdfTable& table) {
            return table.box.top > rows_[region.end - 1].box.centre_y() &&
                   table.box.top < rows_[region.end].box.centre_y();
          });
      if (!next.is_open() || table_between) break;
      region.gutter = next;
      ++region.end;
    }
    return region;
  }

  /// The head of a paper: the body on the left, the motto of the state on the right. The name of
  /// the body may begin a line higher.
  [[nodiscard]] Region head_at(std::size_t at) const {
    for (std::size_t row = at; row < std::min(at + 2, rows_.size()); ++row) {
      for (const PdfSegment& segment : rows_[row].segments) {
        const std::string text = folded(segment);
        if (text.size() > 60 || (text.find("cong hoa xa hoi chu nghia") == text.npos &&
                                 text.find("doc lap - tu do - hanh phuc") == text.npos)) {
          continue;
        }
        Gutter gutter{0, segment.box.left};
        gutter.left = std::min(gutter.left, gutter.right);
        Region region = grown_head(at, gutter);
        if (region.end > row) return region;
      }
    }
    return {RegionKind::head, at, at, {}};
  }

  [[nodiscard]] Region grown_head(std::size_t at, Gutter gutter) const {
    // Everything that ends left of the motto is of the left column.
    Region region{RegionKind::head, at, at, gutter};
    bool both = false;
    while (region.end < rows_.size()) {
      Gutter next = region.gutter;
      bool left = false;
      bool right = false;
      for (const PdfSegment& segment : rows_[region.end].segments) {
        const bool is_left = segment.box.left + 4 * segment.size < region.gutter.right &&
                             segment.box.centre_x() < region.gutter.right;
        (is_left ? left : right) = true;
        if (is_left) next.left = std::max(next.left, segment.box.right);
        if (!is_left) next.right = std::min(next.right, segment.box.left);
      }
      if (!next.is_open()) break;
      both = both || (left && right);
      region.gutter = next;
      ++region.end;
    }
    if (!both) region.end = at;
    return region;
  }

  /// "Nơi nhận" on the left, who signed on the right.
  [[nodiscard]] Region signatures_at(std::size_t at) const {
    const PdfSegment& first = rows_[at].segments.front();
    const Region none{RegionKind::signatures, at, at, {}};
    if (first.text.size() > 40 || !folded(first).starts_with("noi nhan")) return none;
    Gutter gutter{first.box.right, page_.width};
    Region region{RegionKind::signatures, at, at, gutter};
    bool right = false;
    while (region.end < rows_.size()) {
      Gutter next = region.gutter;
      for (const PdfSegment& segment : rows_[region.end].segments) {
        const bool is_left = segment.box.left < first.box.left + 4 * first.size;
        if (is_left) next.left = std::max(next.left, segment.box.right);
        if (!is_left) next.right = std::min(next.right, segment.box.left);
        right = right || !is_left;
      }
      if (!next.is_open()) break;
      region.gutter = next;
      ++region.end;
    }
    return right ? region : none;
  }

  /// Two columns of running text, or a table without rules.
  [[nodiscard]] Region columns_at(std::size_t at) const {
    Region best{RegionKind::columns, at, at, {}};
    std::size_t most = 0;
    const PdfRow& row = rows_[at];
    for (std::size_t gap = 0; gap + 1 < row.segments.size(); ++gap) {
      if (gap == 0 && row.segments.front().text.size() <= kLongestMarker) continue;
      Region region = grown(RegionKind::columns, at,
                            {row.segments[gap].box.right, row.segments[gap + 1].box.left});
      trim(region);
      const std::size_t both = count_both(region);
      if (both <= most) continue;
      if (is_running_text(region)) {
        most = both;
        best = region;
      } else if (both >= kFewestTableRows && both * 2 > region.end - region.first) {
        most = both;
        best = region;
        best.kind = RegionKind::table;
      }
    }
    return best;
  }

  [[nodiscard]] std::size_t count_both(const Region& region) const {
    std::size_t count = 0;
    for (std::size_t at = region.first; at < region.end; ++at) {
      if (has_both(rows_[at], region.gutter)) ++count;
    }
    return count;
  }

  /// What stands alone behind the last row with both columns need not belong to them.
  void trim(Region& region) const {
    std::size_t end = region.end;
    while (end > region.first && !has_both(rows_[end - 1], region.gutter)) --end;
    // The last lines of a left column that is longer than the right one.
    if (count_both(region) < kFewestColumnRows) region.end = end;
  }

  [[nodiscard]] bool is_running_text(const Region& region) const {
    if (count_both(region) < kFewestColumnRows) return false;
    double widths[2] = {0, 0};
    for (const bool right : {false, true}) {
      std::vector<PdfBox> boxes = column_boxes(region, right);
      if (boxes.size() < kFewestColumnRows) return false;
      PdfBox column = boxes.front();
      for (const PdfBox& box : boxes) column = joined(column, box);
      const auto filled = std::count_if(boxes.begin(), boxes.end(), [&](const PdfBox& box) {
        return box.width() > kFilled * column.width();
      });
      if (static_cast<double>(filled) < kFilledLines * static_cast<double>(boxes.size()))
        return false;
      widths[right ? 1 : 0] = column.width();
    }
    return std::min(widths[0], widths[1]) > kUnequalColumns * std::max(widths[0], widths[1]);
  }

  [[nodiscard]] std::vector<PdfRow> column(const Region& region, bool right) const {
    std::vector<PdfRow> column;
    const double middle = (region.gutter.left + region.gutter.right) / 2;
    for (std::size_t at = region.first; at < region.end; ++at) {
      PdfRow part;
      for (const PdfSegment& segment : rows_[at].segments) {
        if ((segment.box.centre_x() > middle) != right) continue;
        part.box = part.segments.empty() ? segment.box : joined(part.box, segment.box);
        part.segments.push_back(segment);
      }
      if (!part.segments.empty()) column.push_back(std::move(part));
    }
    return column;
  }

  [[nodiscard]] std::vector<PdfBox> column_boxes(const Region& region, bool right) const {
    std::vector<PdfBox> boxes;
    for (const PdfRow& row : column(region, right)) boxes.push_back(row.box);
    return boxes;
  }

  void add(const Region& region) {
    if (region.kind == RegionKind::table) {
      for (std::size_t at = region.first; at < region.end; ++at) add_cells(rows_[at]);
      return;
    }
    for (const bool right : {false, true}) {
      ++blocks_;
      const std::vector<PdfRow> rows = column(region, right);
      double edge_left = kInfinity;
      double edge_right = 0;
      for (const PdfRow& row : rows) {
        edge_left = std::min(edge_left, row.box.left);
        edge_right = std::max(edge_right, row.box.right);
      }
      for (const PdfRow& row : rows) {
        add_row(row);
        lines_.back().left = edge_left;
        lines_.back().right = edge_right;
        lines_.back().alone =
            region.kind == RegionKind::head || (region.kind == RegionKind::signatures && right);
      }
    }
    ++blocks_;
  }

  void add_row(const PdfRow& row) {
    PdfLine line;
    line.box = row.box;
    line.first_word = row.segments.front().first_word;
    line.block = blocks_;
    for (const PdfSegment& segment : row.segments) {
      line.size = std::max(line.size, segment.size);
      if (!line.text.empty()) line.text += ' ';
      line.text += segment.text;
    }
    lines_.push_back(std::move(line));
  }

  void add_cells(const PdfRow& row) {
    add_row(row);
    PdfLine& line = lines_.back();
    line.alone = true;
    line.text.clear();
    for (const PdfSegment& segment : row.segments) {
      if (!line.text.empty()) line.text += " | ";
      line.text += segment.text;
    }
  }

  void add_table(const PdfTable& table) {
    for (std::size_t at = 0; at < table.cells.size();) {
      std::size_t end = at;
      while (end < table.cells.size() && table.cells[end].row == table.cells[at].row) ++end;
      if (end == at + 1) {
        add_lone_cell(table.cells[at], table.box);
      } else {
        add_table_row(table, at, end);
      }
      at = end;
    }
    ++blocks_;
  }

  /// A cell as wide as the table, or a frame: laid out like a page.
  void add_lone_cell(const PdfCell& cell, const PdfBox& table) {
    const PdfPage inside{page_.width, page_.height, cell.rows, {}};
    std::vector<PdfLine> lines = Layout(inside, blocks_).lines();
    double left = kInfinity;
    for (const PdfRow& row : cell.rows) left = std::min(left, row.box.left);
    for (PdfLine& line : lines) {
      if (line.right <= 0) {
        line.left = left;
        line.right = table.right - (left - table.left);
      }
      lines_.push_back(std::move(line));
    }
  }

  /// Empty cells stay, so that what stands in a column keeps its place.
  void add_table_row(const PdfTable& table, std::size_t first, std::size_t end) {
    std::vector<std::string> texts;
    const PdfCell* filled = nullptr;
    std::size_t count = 0;
    for (std::size_t at = first; at < end; ++at) {
      std::string& text = texts.emplace_back();
      for (const PdfRow& row : table.cells[at].rows) {
        for (const PdfSegment& segment : row.segments) append_joined(text, segment.text);
      }
      if (text.empty()) continue;
      if (filled == nullptr) filled = &table.cells[at];
      ++count;
    }
    if (filled == nullptr) return;
    add_row(filled->rows.front());
    lines_.back().alone = true;
    std::string& line = lines_.back().text;
    line.clear();
    while (texts.back().empty()) texts.pop_back();
    for (std::size_t at = 0; at < texts.size(); ++at) line += (at == 0 ? "" : " | ") + texts[at];
    // One cell alone would be taken for a paragraph.
    if (count == 1) line = "| " + line.substr(line.find_first_not_of(" |")) + " |";
  }

  const PdfPage& page_;
  const std::vector<PdfRow>& rows_;
  std::size_t& blocks_;
  std::vector<PdfLine> lines_;
};

}  // namespace

std::vector<PdfLine> reading_order(const PdfPage& page, std::size_t& blocks) {
  return Layout(page, blocks).lines();
}

}  // namespace tusach::crawler
