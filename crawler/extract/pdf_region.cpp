#include "crawler/extract/pdf_region.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "law/structure_line.h"

namespace tusach::crawler {
namespace {

constexpr double kNarrowestGutter = 4;        // points
constexpr std::size_t kMostRegionRows = 400;  // a page has fewer; hostile ones have more
constexpr std::size_t kMostHeadRows = 12;
constexpr std::size_t kMostFormulaRows = 24;
constexpr std::size_t kFewestColumnRows = 8;
constexpr std::size_t kFewestTableRows = 3;
constexpr double kOverlap = 1;          // points: lines of one column stand clear of each other
constexpr double kCloseLines = 1.6;     // heights of a line from one to the next
constexpr double kNotFirstTerm = 0.25;  // of the width of the page
constexpr double kNarrowTerm = 0.3;
constexpr std::size_t kFewestTerms = 3;
constexpr double kFilled = 0.85;      // of its column: how long a line of running text is
constexpr double kFilledLines = 0.5;  // of the lines of a column
constexpr double kFilledLinesOfMany = 0.25;
constexpr std::size_t kManyColumnRows = 20;  // tables of so many rows have rules
constexpr double kUnequalColumns = 0.6;      // narrower to wider
constexpr std::size_t kLongestMarker = 8;
constexpr std::size_t kLongestMotto = 60;
constexpr std::size_t kLongestRecipients = 40;

std::string folded(const PdfSegment& segment) {
  return vietnamese::fold(vietnamese::normalize(segment.text));
}

class RegionFinder {
 public:
  RegionFinder(const PdfPage& page, std::size_t at) : page_(page), rows_(page.rows), at_(at) {}

  [[nodiscard]] PdfRegion find() const {
    PdfRegion region = head();
    if (region.end == at_) region = signatures();
    if (region.end == at_) region = formula();
    if (region.end == at_) region = columns();
    return region;
  }

 private:
  [[nodiscard]] PdfRegion none() const { return {PdfRegionKind::columns, at_, at_, 0, 0}; }

  /// Rows from the first one on that leave a gutter open, beginning with the given one.
  /// `is_left(region, segment)` says on which side of it a part stands.
  template <typename IsLeft>
  [[nodiscard]] PdfRegion grown(PdfRegionKind kind, double left, double right,
                                const IsLeft& is_left) const {
    PdfRegion region{kind, at_, at_, left, right};
    const std::size_t most = kind == PdfRegionKind::head ? kMostHeadRows : kMostRegionRows;
    while (region.end < rows_.size() && region.end - at_ < most) {
      PdfRegion next = region;
      for (const PdfSegment& segment : rows_[region.end].segments) {
        if (is_left(region, segment)) {
          next.gutter_left = std::max(next.gutter_left, segment.box.right);
        } else {
          next.gutter_right = std::min(next.gutter_right, segment.box.left);
        }
      }
      if (next.gutter_right - next.gutter_left < kNarrowestGutter) break;
      if (region.end > at_ && table_above(region.end)) break;
      ++next.end;
      region = next;
    }
    return region;
  }

  [[nodiscard]] bool table_above(std::size_t row) const {
    return std::any_of(page_.tables.begin(), page_.tables.end(), [&](const PdfTable& table) {
      return table.box.top > rows_[row - 1].box.centre_y() &&
             table.box.top < rows_[row].box.centre_y();
    });
  }

  [[nodiscard]] bool has_both(const PdfRegion& region, std::size_t row) const {
    return rows_[row].segments.front().box.right <= region.gutter_left + 1 &&
           rows_[row].segments.back().box.left >= region.gutter_right - 1;
  }

  [[nodiscard]] std::size_t count_both(const PdfRegion& region) const {
    std::size_t count = 0;
    for (std::size_t row = region.first; row < region.end; ++row) {
      if (has_both(region, row)) ++count;
    }
    return count;
  }

  /// The name of the body may begin a line higher than the motto.
  [[nodiscard]] PdfRegion head() const {
    for (std::size_t row = at_; row < std::min(at_ + 2, rows_.size()); ++row) {
      for (const PdfSegment& segment : rows_[row].segments) {
        if (segment.text.size() > 2 * kLongestMotto) continue;
        const std::string text = folded(segment);
        if (text.size() > kLongestMotto || (!text.starts_with("cong hoa xa hoi chu nghia") &&
                                            !text.starts_with("doc lap - tu do"))) {
          continue;
        }
        const PdfRegion region =
            grown(PdfRegionKind::head, 0, segment.box.left,
                  [](const PdfRegion& grown, const PdfSegment& part) {
                    return part.box.left + 4 * part.size < grown.gutter_right &&
                           part.box.centre_x() < grown.gutter_right;
                  });
        if (region.end > row && count_both(region) > 0) return region;
      }
    }
    return none();
  }

  [[nodiscard]] PdfRegion signatures() const {
    const PdfSegment& first = rows_[at_].segments.front();
    if (first.text.size() > kLongestRecipients || !folded(first).starts_with("noi nhan")) {
      return none();
    }
    const double left = first.box.left + 4 * first.size;
    const PdfRegion region =
        grown(PdfRegionKind::signatures, first.box.right, page_.width,
              [left](const PdfRegion&, const PdfSegment& part) { return part.box.left < left; });
    return region.gutter_right < page_.width ? region : none();
  }

  /// Lines that stand between each other's heights, or have several parts, round one "=".
  [[nodiscard]] PdfRegion formula() const {
    PdfRegion region{PdfRegionKind::formula, at_, at_, 0, 0};
    std::size_t signs = 0;
    while (region.end < rows_.size() && region.end - at_ < kMostFormulaRows) {
      const std::vector<PdfSegment>& parts = rows_[region.end].segments;
      const auto more = std::count_if(parts.begin(), parts.end(),
                                      [](const PdfSegment& part) { return part.text == "="; });
      if (!is_loose(region.end) || signs + static_cast<std::size_t>(more) > 1) break;
      signs += static_cast<std::size_t>(more);
      ++region.end;
    }
    const bool several = region.end > at_ + 1 && signs == 1;
    return several && columns_of(page_, region).size() >= kFewestTerms ? region : none();
  }

  [[nodiscard]] bool is_loose(std::size_t row) const {
    return rows_[row].segments.size() > 1 || (row > at_ && overlaps_next(row - 1)) ||
           (row + 1 < rows_.size() && overlaps_next(row)) || is_end_of_term(row);
  }

  /// The first or last line of a term that is higher than the others.
  [[nodiscard]] bool is_end_of_term(std::size_t row) const {
    const PdfRow& line = rows_[row];
    const auto close = [&](std::size_t upper) {
      return rows_[upper + 1].box.top - rows_[upper].box.top < kCloseLines * line.box.height();
    };
    return line.box.left > kNotFirstTerm * page_.width &&
           line.box.width() < kNarrowTerm * page_.width &&
           !law::match_division(line.segments.front().text) &&
           !law::is_capitals(line.segments.front().text) &&
           (row == at_ ? row + 1 < rows_.size() && close(row) : close(row - 1));
  }

  [[nodiscard]] bool overlaps_next(std::size_t row) const {
    return rows_[row].box.bottom > rows_[row + 1].box.top + kOverlap;
  }

  [[nodiscard]] PdfRegion columns() const {
    PdfRegion best = none();
    std::size_t most = 0;
    for (const auto& [left, right] : gutters()) {
      PdfRegion region = grown(
          PdfRegionKind::columns, left, right, [](const PdfRegion& grown, const PdfSegment& part) {
            return part.box.centre_x() < (grown.gutter_left + grown.gutter_right) / 2;
          });
      const std::size_t rows = region.end - region.first;
      if (rows <= most || rows < kFewestTableRows) continue;
      if (!is_running_text(region)) {
        region.kind = PdfRegionKind::table;
        const std::size_t both = count_both(region);
        if (both < kFewestTableRows) continue;
        // What stands alone below the last row with both columns need not belong to them.
        while (!has_both(region, region.end - 1)) --region.end;
        if (both * 2 <= region.end - region.first) continue;
      }
      most = rows;
      best = region;
    }
    return best;
  }

  /// Free spaces at the first row: between its parts, or beside the next one, whose line is not
  /// level with it.
  [[nodiscard]] std::vector<std::pair<double, double>> gutters() const {
    std::vector<std::pair<double, double>> gutters;
    const std::vector<PdfSegment>& parts = rows_[at_].segments;
    for (std::size_t gap = 0; gap + 1 < parts.size(); ++gap) {
      if (gap == 0 && parts.front().text.size() <= kLongestMarker) continue;
      gutters.emplace_back(parts[gap].box.right, parts[gap + 1].box.left);
    }
    if (parts.size() == 1 && at_ + 1 < rows_.size() && overlaps_next(at_)) {
      const PdfBox& box = rows_[at_].box;
      const PdfBox& next = rows_[at_ + 1].box;
      if (box.right < next.left) gutters.emplace_back(box.right, next.left);
      if (next.right < box.left) gutters.emplace_back(next.right, box.left);
    }
    return gutters;
  }

  /// Columns of like width whose lines mostly go on to their end; of many lines, in one of them.
  [[nodiscard]] bool is_running_text(const PdfRegion& region) const {
    const std::vector<std::vector<PdfRow>> columns = columns_of(page_, region);
    const std::size_t both = std::min(columns.front().size(), columns.back().size());
    if (columns.size() != 2 || both < kFewestColumnRows) return false;
    std::array<double, 2> widths{};
    std::array<double, 2> filled{};
    for (std::size_t at = 0; at < 2; ++at) {
      PdfBox whole = columns[at].front().box;
      for (const PdfRow& row : columns[at]) whole = joined(whole, row.box);
      widths[at] = whole.width();
      const auto count = std::count_if(
          columns[at].begin(), columns[at].end(),
          [&](const PdfRow& row) { return row.box.width() > kFilled * whole.width(); });
      filled[at] = static_cast<double>(count) / static_cast<double>(columns[at].size());
    }
    const auto [narrow, wide] = std::minmax(widths[0], widths[1]);
    const auto [fewer, more] = std::minmax(filled[0], filled[1]);
    return narrow > kUnequalColumns * wide &&
           (both < kManyColumnRows ? fewer >= kFilledLines : more >= kFilledLinesOfMany);
  }

  const PdfPage& page_;
  const std::vector<PdfRow>& rows_;
  std::size_t at_;
};

/// Where the columns of a formula begin: no part of a row reaches over the space between two.
std::vector<double> term_edges(const PdfPage& page, const PdfRegion& region) {
  std::vector<PdfBox> parts;
  for (std::size_t row = region.first; row < region.end; ++row) {
    for (const PdfSegment& segment : page.rows[row].segments) parts.push_back(segment.box);
  }
  std::sort(parts.begin(), parts.end(),
            [](const PdfBox& a, const PdfBox& b) { return a.left < b.left; });
  std::vector<double> edges;
  double right = 0;
  for (const PdfBox& part : parts) {
    if (edges.empty() || part.left > right) edges.push_back(part.left);
    right = std::max(right, part.right);
  }
  return edges;
}

}  // namespace

PdfRegion find_region(const PdfPage& page, std::size_t at) {
  return RegionFinder(page, at).find();
}

std::vector<std::vector<PdfRow>> columns_of(const PdfPage& page, const PdfRegion& region) {
  const std::vector<double> edges =
      region.kind == PdfRegionKind::formula
          ? term_edges(page, region)
          : std::vector<double>{0, (region.gutter_left + region.gutter_right) / 2};
  std::vector<std::vector<PdfRow>> columns(edges.size());
  for (std::size_t row = region.first; row < region.end; ++row) {
    std::vector<PdfRow> parts(edges.size());
    for (const PdfSegment& segment : page.rows[row].segments) {
      const auto edge = std::upper_bound(edges.begin(), edges.end(), segment.box.centre_x());
      const auto place =
          static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, edge - edges.begin() - 1));
      PdfRow& part = parts[place];
      part.box = part.segments.empty() ? segment.box : joined(part.box, segment.box);
      part.segments.push_back(segment);
    }
    for (std::size_t at = 0; at < edges.size(); ++at) {
      if (!parts[at].segments.empty()) columns[at].push_back(std::move(parts[at]));
    }
  }
  return columns;
}

}  // namespace tusach::crawler
