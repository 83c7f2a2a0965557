#include "crawler/extract/pdf_layout.h"

#include <algorithm>
#include <utility>

#include "crawler/extract/pdf_join.h"
#include "crawler/extract/pdf_region.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLongestMarker = 8;  // bytes: a gap behind "1." is a tab

class Layout {
 public:
  Layout(const PdfPage& page, std::size_t& blocks) : page_(page), blocks_(blocks) {}

  std::vector<PdfLine> lines() {
    ++blocks_;
    std::size_t table = 0;
    for (std::size_t at = 0; at < page_.rows.size();) {
      for (; table < page_.tables.size() &&
             page_.tables[table].box.top < page_.rows[at].box.centre_y();
           ++table) {
        add_table(page_.tables[table]);
      }
      const PdfRegion region = find_region(page_, at);
      if (region.end > at) {
        add(region);
        at = region.end;
      } else {
        add_row(page_.rows[at++]);
      }
    }
    for (; table < page_.tables.size(); ++table) add_table(page_.tables[table]);
    return std::move(lines_);
  }

 private:
  void add(const PdfRegion& region) {
    if (region.kind == PdfRegionKind::table) {
      for (std::size_t at = region.first; at < region.end; ++at) add_cells(page_.rows[at]);
      return;
    }
    const std::vector<std::vector<PdfRow>> columns = columns_of(page_, region);
    if (region.kind == PdfRegionKind::formula) {
      add_formula(columns);
      return;
    }
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const bool lines_alone = region.kind == PdfRegionKind::head ||
                               (region.kind == PdfRegionKind::signatures && at > 0);
      add_column(columns[at], lines_alone);
    }
    ++blocks_;
  }

  void add_column(const std::vector<PdfRow>& rows, bool lines_alone) {
    ++blocks_;
    PdfBox column = rows.empty() ? PdfBox{} : rows.front().box;
    for (const PdfRow& row : rows) column = joined(column, row.box);
    for (const PdfRow& row : rows) {
      add_row(row);
      lines_.back().left = column.left;
      lines_.back().right = column.right;
      lines_.back().alone = lines_alone;
    }
  }

  void add_formula(const std::vector<std::vector<PdfRow>>& terms) {
    std::string text;
    for (const std::vector<PdfRow>& term : terms) {
      for (const PdfRow& row : term) {
        for (const PdfSegment& segment : row.segments) append_joined(text, segment.text);
      }
    }
    add_row(terms.front().front());
    lines_.back().alone = true;
    lines_.back().text = std::move(text);
  }

  void add_row(const PdfRow& row) {
    PdfLine line;
    line.box = row.box;
    line.first_word = row.segments.front().first_word;
    line.block = blocks_;
    line.parted = row.segments.size() > 1 && row.segments.front().text.size() > kLongestMarker;
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
    double left = table.right;
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
  std::size_t& blocks_;
  std::vector<PdfLine> lines_;
};

}  // namespace

std::vector<PdfLine> reading_order(const PdfPage& page, std::size_t& blocks) {
  return Layout(page, blocks).lines();
}

}  // namespace tusach::crawler
