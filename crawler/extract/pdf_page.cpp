#include "crawler/extract/pdf_page.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "crawler/extract/pdf_grid.h"
#include "crawler/extract/pdf_notes.h"

namespace tusach::crawler {
namespace {

constexpr double kSameLine = 0.5;     // of the lower of two words beside each other
constexpr std::size_t kOpenRows = 6;  // printed lines that may run into each other
// A gap parts a line when it is so many times as wide as the letters are high, and as other gaps.
constexpr double kWideGap = 0.7;
constexpr double kVeryWideGap = 1.8;
constexpr double kUnusualGap = 2.2;
constexpr double kBulletGap = 0.5;
constexpr double kNoSpace = 0.12;

using Words = std::vector<const PdfWord*>;

/// Words that Poppler gives one behind the other in a printed line.
struct Run {
  PdfBox box;
  Words words;
};

struct OpenRow {
  PdfBox band;  ///< of its highest run: small marks above and below do not widen it
  std::vector<Run> runs;
};

std::vector<Run> runs_of(const Words& words) {
  std::vector<Run> runs;
  for (const PdfWord* word : words) {
    const PdfWord* before = runs.empty() ? nullptr : runs.back().words.back();
    if (before == nullptr || !before->space_after || word->box.left < before->box.right - 1 ||
        shared_height(before->box, word->box) <= kSameLine) {
      runs.push_back({word->box, {}});
    }
    runs.back().words.push_back(word);
    runs.back().box = joined(runs.back().box, word->box);
  }
  return runs;
}

/// The run stands above or below a part of the row: columns whose lines are not level.
bool collides(const OpenRow& row, const Run& run) {
  constexpr double kTouch = 2;
  return std::any_of(row.runs.begin(), row.runs.end(), [&run](const Run& other) {
    return std::min(other.box.right, run.box.right) - std::max(other.box.left, run.box.left) >
           kTouch;
  });
}

void add_to_rows(std::vector<OpenRow>& rows, Run run) {
  OpenRow* best = nullptr;
  double most = kSameLine;
  for (std::size_t back = 1; back <= std::min(rows.size(), kOpenRows); ++back) {
    OpenRow& row = rows[rows.size() - back];
    const double shared = shared_height(row.band, run.box);
    if (shared <= most || collides(row, run)) continue;
    best = &row;
    most = shared;
  }
  if (best == nullptr) best = &rows.emplace_back(OpenRow{run.box, {}});
  if (run.box.height() > best->band.height()) best->band = run.box;
  best->runs.push_back(std::move(run));
}

std::vector<Words> rows_of_words(const Words& words) {
  std::vector<Run> runs = runs_of(words);
  std::stable_sort(runs.begin(), runs.end(),
                   [](const Run& a, const Run& b) { return a.box.centre_y() < b.box.centre_y(); });
  std::vector<OpenRow> rows;
  for (Run& run : runs) add_to_rows(rows, std::move(run));
  std::vector<Words> result;
  for (const OpenRow& row : rows) {
    Words& line = result.emplace_back();
    for (const Run& run : row.runs) line.insert(line.end(), run.words.begin(), run.words.end());
    std::stable_sort(line.begin(), line.end(),
                     [](const PdfWord* a, const PdfWord* b) { return a->box.left < b->box.left; });
  }
  return result;
}

double gap_behind(const Words& row, std::size_t at) {
  return row[at + 1]->box.left - row[at]->box.right;
}

double usual_gap(const Words& row) {
  std::vector<double> gaps;
  for (std::size_t at = 0; at + 1 < row.size(); ++at) gaps.push_back(gap_behind(row, at));
  if (gaps.empty()) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

bool begins_with_digit(const std::string& text) {
  return text.front() >= '0' && text.front() <= '9';
}

/// "=", "+" and "x" between the terms of a formula, which may be columns of small lines; not that
/// of "693 + 694".
bool is_term(const Words& row, std::size_t at) {
  const std::string& text = row[at]->text;
  if (text == "=") return true;
  if (text != "+" && text != "x" && text != "×") return false;
  const bool bullet = at + 1 < row.size() && gap_behind(row, at) < kBulletGap * row[at]->size &&
                      (at == 0 || gap_behind(row, at - 1) > kWideGap * row[at]->size);
  if (bullet) return false;
  return at == 0 || at + 1 == row.size() || !begins_with_digit(row[at - 1]->text) ||
         !begins_with_digit(row[at + 1]->text);
}

bool parts_line(const Words& row, std::size_t at, double usual) {
  if (is_term(row, at) || is_term(row, at + 1)) return true;
  const double size = std::max(row[at]->size, row[at + 1]->size);
  const double gap = gap_behind(row, at);
  return gap > kVeryWideGap * size || (gap > kWideGap * size && gap > kUnusualGap * usual);
}

bool is_unit_of_length(const std::string& text) {
  return text == "m" || text == "km" || text == "dm" || text == "cm" || text == "mm" ||
         text == "(m";
}

/// A number that is smaller and higher than its neighbour: a reference to a note, or the note's
/// own; not the power of "m2".
bool is_raised_number(const Words& row, std::size_t at) {
  constexpr std::size_t kLongest = 3;
  constexpr double kSmaller = 0.8;
  constexpr double kHigher = 0.08;
  const PdfWord& word = *row[at];
  if (word.text.size() > kLongest || !begins_with_digit(word.text) ||
      word.text.find_first_not_of("0123456789") != std::string::npos) {
    return false;
  }
  const bool behind = at > 0 && gap_behind(row, at - 1) < kBulletGap * word.size;
  if (!behind && at + 1 == row.size()) return false;
  const PdfWord& beside = *row[behind ? at - 1 : at + 1];
  return word.size < kSmaller * beside.size &&
         word.box.centre_y() < beside.box.centre_y() - kHigher * beside.box.height() &&
         !(behind && is_unit_of_length(beside.text));
}

PdfRow row_of(const Words& words) {
  PdfRow row;
  const double usual = usual_gap(words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const PdfWord& word = *words[at];
    const std::string mark(is_raised_number(words, at) ? kRaisedNumber : "");
    if (at == 0 || parts_line(words, at - 1, usual)) {
      row.segments.push_back({word.box, word.size, word.box.width(), mark + word.text});
    } else {
      PdfSegment& segment = row.segments.back();
      const bool apart =
          words[at - 1]->space_after || gap_behind(words, at - 1) > kNoSpace * word.size;
      if (apart) {
        segment.text += ' ';
      } else if (segment.text.find(' ') == std::string::npos) {
        segment.first_word = word.box.right - segment.box.left;
      }
      segment.text += mark + word.text;
      segment.box = joined(segment.box, word.box);
      segment.size = std::max(segment.size, word.size);
    }
    row.box = at == 0 ? word.box : joined(row.box, word.box);
  }
  return row;
}

std::vector<PdfRow> rows_of(const Words& words) {
  std::vector<PdfRow> rows;
  for (const Words& row : rows_of_words(words)) rows.push_back(row_of(row));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const PdfRow& a, const PdfRow& b) { return a.box.top < b.box.top; });
  return rows;
}

Words pointers(const std::vector<PdfWord>& words) {
  Words result;
  for (const PdfWord& word : words) result.push_back(&word);
  return result;
}

/// Only a page with parted lines can hold a table; the others need not be drawn.
bool may_hold_table(const std::vector<PdfWord>& words) {
  const std::vector<PdfRow> rows = rows_of(pointers(words));
  return std::any_of(rows.begin(), rows.end(),
                     [](const PdfRow& row) { return row.segments.size() > 1; });
}

}  // namespace

PdfPage page_of_words(const PdfWords& words) {
  return {words.width, words.height, rows_of(pointers(words.words)), {}};
}

PdfPage read_page(const poppler::page& page) {
  const PdfWords read = read_words(page);
  PdfPage result{read.width, read.height, {}, {}};
  const std::vector<PdfGrid> grids =
      may_hold_table(read.words) ? find_grids(page, read) : std::vector<PdfGrid>{};
  Words outside;
  std::vector<std::map<std::size_t, Words>> inside(grids.size());
  for (const PdfWord& word : read.words) {
    Words* place = &outside;
    for (std::size_t at = 0; at < grids.size(); ++at) {
      const auto cell = grids[at].cell_at(word.box.centre_x(), word.box.centre_y());
      if (!cell) continue;
      place = &inside[at][*cell];
      break;
    }
    place->push_back(&word);
  }
  result.rows = rows_of(outside);
  for (std::size_t at = 0; at < grids.size(); ++at) {
    if (inside[at].empty()) continue;
    PdfTable table{grids[at].box(), {}};
    for (const std::size_t cell : grids[at].cells()) {
      table.cells.push_back({grids[at].row_of(cell), rows_of(inside[at][cell])});
    }
    result.tables.push_back(std::move(table));
  }
  return result;
}

}  // namespace tusach::crawler
