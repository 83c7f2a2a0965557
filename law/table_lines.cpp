#include "law/table_lines.h"

#include <algorithm>
#include <array>

#include "law/quotation.h"
#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr std::size_t kShortestSentence = 60;      // bytes; a cell is shorter or has no period
constexpr std::size_t kShortestIntroduction = 40;  // "… được sửa đổi như sau:"
constexpr std::size_t kLongestTitle = 240;
constexpr std::size_t kLongestLabel = 6;

/// "STT" alone in its line is the title of the column of row numbers.
bool is_number_column(string_view line) {
  static constexpr std::array<string_view, 9> kTitles{
      "STT", "Stt", "TT", "S.T.T", "Số TT", "SỐ TT", "Số thứ tự", "SỐ THỨ TỰ", "Thứ tự"};
  return std::find(kTitles.begin(), kTitles.end(), line) != kTitles.end() ||
         (line.starts_with("STT ") && line.size() < kShortestSentence);
}

bool is_table_title(string_view line) {
  const bool named = line.starts_with("BIỂU ") || line.starts_with("BẢNG ");
  return named && line.size() <= kLongestTitle && is_capitals(line) && !match_annex(line);
}

bool is_sentence(string_view line) {
  if (line.back() == ':') return line.size() >= kShortestIntroduction;
  return line.size() >= kShortestSentence && (line.back() == '.' || line.back() == ';');
}

/// "1.", "a)", "-": what stands before a paragraph, with a tab behind it.
bool is_label(string_view cell) {
  return cell.size() <= kLongestLabel &&
         string_view(".):-+").find(cell.back()) != string_view::npos;
}

}  // namespace

bool is_table_row(string_view line) {
  if (line.starts_with('|') && line.find('|', 1) != string_view::npos) return true;
  std::size_t cells = 0;
  bool first = true;
  while (!line.empty()) {
    const std::size_t end = std::min({line.find('\t'), line.find(" | "), line.size()});
    const string_view cell = line.substr(0, end);
    const bool blank = cell.find_first_not_of(" |") == string_view::npos;
    if (!blank && !(first && is_label(cell))) ++cells;
    first = first && blank;
    line.remove_prefix(end);
    if (!line.empty()) line.remove_prefix(line.front() == '\t' ? 1 : 3);
  }
  return cells > 1;
}

std::vector<bool> table_lines(std::span<const string_view> lines) {
  std::vector<bool> table(lines.size(), false);
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_number_column(lines[i]) || is_table_title(lines[i])) {
      inside = true;
    } else if (inside && (is_sentence(lines[i]) || begins_with_quote(lines[i]))) {
      inside = false;
    }
    table[i] = inside || is_table_row(lines[i]);
  }
  return table;
}

}  // namespace tusach::law
