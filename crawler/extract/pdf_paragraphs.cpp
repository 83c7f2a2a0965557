#include "crawler/extract/pdf_paragraphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <string_view>

#include "crawler/extract/pdf_join.h"
#include "law/structure_line.h"

namespace tusach::crawler {
namespace {

constexpr double kIndent = 0.45;       // of the size of the letters
constexpr double kSpace = 0.22;        // likewise: a space between words
constexpr double kWideLeading = 1.28;  // of the usual distance of lines: a new paragraph
constexpr double kHugeLeading = 1.9;
constexpr double kNearlyFull = 0.7;      // of the width of the column
constexpr double kUsualLeading = 1.45;   // of the size of the letters, where nothing is measured
constexpr std::size_t kFewestLines = 8;  // from which a page has margins of its own
constexpr double kMarginStep = 2;        // points: margins that differ less are one
constexpr double kDriftOfPage = 15;      // points: pages that are shifted a little are alike

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"”", "\"", "»"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return !text.empty() && std::string_view(".;:?!").find(text.back()) != std::string_view::npos;
}

/// Begins an item, a heading, or a reason of the preamble, if it begins a paragraph at all.
bool announces(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kOpenings = {
      "Căn cứ ", "Theo đề nghị", "Xét đề nghị", "Nơi nhận", "- ",   "– ",
      "+ ",      "• ",           "* ",          "“Điều ",   "TM. ", "KT. ",
  };
  if (const auto article = law::match_article(text)) return article->firm;
  if (law::match_division(text) || law::match_annex(text)) return true;
  if (const auto clause = law::match_clause(text)) return clause->number < 200;
  if (law::match_point(text) || law::match_decimal(text)) return true;
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [text](std::string_view opening) { return text.starts_with(opening); });
}

struct Margins {
  double left = 0;
  double right = 0;
};

/// The place at the given share of the values, in order.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

/// The leftmost place where several lines begin.
double left_margin(const std::vector<const PdfLine*>& lines) {
  std::map<long, std::size_t> counts;
  for (const PdfLine* line : lines) ++counts[std::lround(line->box.left / kMarginStep)];
  const std::size_t enough = std::max<std::size_t>(2, lines.size() / 12);
  for (const auto& [place, count] : counts) {
    const auto next = counts.find(place + 1);
    const std::size_t both = count + (next == counts.end() ? 0 : next->second);
    if (both >= enough) return static_cast<double>(place) * kMarginStep;
  }
  return counts.empty() ? 0 : static_cast<double>(counts.begin()->first) * kMarginStep;
}

Margins margins_of(const std::vector<const PdfLine*>& lines) {
  std::vector<double> rights;
  for (const PdfLine* line : lines) rights.push_back(line->box.right);
  return {left_margin(lines), quantile(rights, 0.94)};
}

std::vector<const PdfLine*> free_lines(const std::vector<PdfLine>& page) {
  std::vector<const PdfLine*> lines;
  for (const PdfLine& line : page) {
    if (line.right <= 0 && !line.alone) lines.push_back(&line);
  }
  return lines;
}

/// Gives the lines that have none the margins of their page.
void set_margins(std::vector<std::vector<PdfLine>>& pages) {
  std::vector<const PdfLine*> all;
  for (const std::vector<PdfLine>& page : pages) {
    const std::vector<const PdfLine*> lines = free_lines(page);
    all.insert(all.end(), lines.begin(), lines.end());
  }
  const Margins usual = margins_of(all);
  for (std::vector<PdfLine>& page : pages) {
    const std::vector<const PdfLine*> lines = free_lines(page);
    Margins own = lines.size() < kFewestLines ? usual : margins_of(lines);
    if (std::abs(own.left - usual.left) < kDriftOfPage) {
      own.right = std::max(own.right, usual.right);
    }
    for (PdfLine& line : page) {
      if (line.right > 0) continue;
      line.left = own.left;
      line.right = own.right;
    }
  }
}

class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<std::vector<PdfLine>>& pages) {
    for (const std::vector<PdfLine>& page : pages) {
      for (const PdfLine& line : page) lines_.push_back(&line);
    }
    measure();
  }

  [[nodiscard]] std::string text() const {
    std::string text;
    std::string paragraph;
    std::size_t first = 0;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (at == 0 || begins_paragraph(first, at)) {
        if (!paragraph.empty()) text += paragraph + '\n';
        paragraph.clear();
        first = at;
      }
      append_joined(paragraph, lines_[at]->text);
    }
    return paragraph.empty() ? text : text + paragraph + '\n';
  }

 private:
  static bool is_indented(const PdfLine& line) {
    return line.box.left > line.left + kIndent * line.size;
  }

  /// The first word of `next` would not have had room behind `line`.
  static bool is_full(const PdfLine& line, const PdfLine& next) {
    const double needed = kSpace * line.size + next.first_word;
    const double room = line.right - line.box.right - 0.5;
    return needed > (is_centred_title(line) ? 2 * room : room);
  }

  static bool is_centred_title(const PdfLine& line) {
    const double before = line.box.left - line.left;
    const double behind = line.right - line.box.right;
    return before > kIndent * line.size && std::abs(before - behind) < line.size &&
           law::is_capitals(line.text);
  }

  static double leading(const PdfLine& line, const PdfLine& next) {
    return next.box.bottom - line.box.bottom;
  }

  /// How far lines stand from each other inside paragraphs, and whether paragraphs are indented.
  void measure() {
    std::vector<double> leadings;
    std::size_t items = 0;
    std::size_t indented = 0;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const PdfLine& line = *lines_[at];
      if (!line.alone && announces(line.text)) {
        ++items;
        if (is_indented(line)) ++indented;
      }
      if (at == 0 || line.alone || lines_[at - 1]->alone) continue;
      const PdfLine& before = *lines_[at - 1];
      if (before.block == line.block && is_full(before, line) && law::begins_small(line.text)) {
        leadings.push_back(leading(before, line) / std::max(1.0, line.size));
      }
    }
    indents_ = indented * 2 > items;
    if (leadings.size() > 4) usual_leading_ = quantile(leadings, 0.5);
  }

  [[nodiscard]] bool begins_paragraph(std::size_t first, std::size_t at) const {
    const PdfLine& before = *lines_[at - 1];
    const PdfLine& line = *lines_[at];
    if (before.alone || line.alone) return true;
    const bool small = law::begins_small(line.text) && !law::match_point(line.text);
    if (before.block == line.block) {
      const double share = leading(before, line) / (usual_leading_ * std::max(1.0, line.size));
      if (share > (small && !ends_sentence(before.text) ? kHugeLeading : kWideLeading)) return true;
    }
    if (!is_full(before, line)) return !goes_on_early(before, line, small);
    if (small) return false;
    if (before.parted) return true;
    if (!is_indented(line)) return begins_unindented(*lines_[first], before, line);
    return begins_indented(*lines_[first], before, line);
  }

  /// A short line that goes on nevertheless: words that may not be parted were moved down.
  static bool goes_on_early(const PdfLine& before, const PdfLine& line, bool small) {
    return small && !is_indented(line) && !ends_sentence(before.text) &&
           before.box.right - before.left > kNearlyFull * (before.right - before.left);
  }

  [[nodiscard]] bool begins_unindented(const PdfLine& first, const PdfLine& before,
                                       const PdfLine& line) const {
    if (announces(line.text) && ends_sentence(before.text)) return true;
    if (indents_) return false;
    const bool below_title =
        law::match_article(first.text).has_value() || law::is_capitals(before.text);
    return before.text.ends_with(':') || before.text.ends_with(';') ||
           (below_title && announces(line.text));
  }

  /// Behind a full line: either a new paragraph, or a block whose lines are all indented.
  static bool begins_indented(const PdfLine& first, const PdfLine& before, const PdfLine& line) {
    const bool item = announces(line.text) || ends_sentence(before.text);
    const double shift = line.box.left - before.box.left;
    if (std::abs(shift) < kIndent * line.size) return item;
    const bool hanging = &first == &before && shift > 0 && announces(first.text);
    return !hanging || item;
  }

  std::vector<const PdfLine*> lines_;
  double usual_leading_ = kUsualLeading;
  bool indents_ = true;
};

}  // namespace

std::string join_paragraphs(const std::vector<std::vector<PdfLine>>& pages) {
  std::vector<std::vector<PdfLine>> measured = pages;
  set_margins(measured);
  return Paragraphs(measured).text();
}

}  // namespace tusach::crawler
