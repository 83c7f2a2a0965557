#include "crawler/extract/pdf_running.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "law/structure_line.h"

namespace tusach::crawler {
namespace {

constexpr double kEdge = 0.13;        // of the height of the page
constexpr std::size_t kEdgeRows = 3;  // at each edge
constexpr std::size_t kLongestHead = 200;
constexpr double kShareOfPages = 0.4;  // heads of left and right pages may differ
constexpr std::size_t kFewestPages = 3;

std::string folded(const PdfSegment& segment) {
  return vietnamese::fold(vietnamese::normalize(segment.text));
}

bool is_at_edge(const PdfPage& page, std::size_t row) {
  const PdfBox& box = page.rows[row].box;
  return (row < kEdgeRows && box.bottom < kEdge * page.height) ||
         (row + kEdgeRows >= page.rows.size() && box.top > (1 - kEdge) * page.height);
}

/// Calls `use(page, segment)` for every part of a line at the edge of a page.
template <typename Use>
void for_each_at_edge(std::vector<PdfPage>& pages, const Use& use) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (std::size_t row = 0; row < pages[page].rows.size(); ++row) {
      if (!is_at_edge(pages[page], row)) continue;
      for (PdfSegment& segment : pages[page].rows[row].segments) use(page, segment);
    }
  }
}

/// 3 of "3", "- 3 -", "Trang 3/17", "3/17".
std::optional<long> page_number(std::string_view text) {
  if (text.starts_with("trang ")) text.remove_prefix(6);
  if (text.starts_with("page ")) text.remove_prefix(5);
  const std::size_t first = text.find_first_not_of("-–— ");
  if (first == std::string_view::npos) return std::nullopt;
  text.remove_prefix(first);
  long number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || number > 99'999) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.find_first_not_of("-–— /0123456789") != std::string_view::npos) return std::nullopt;
  const bool of_pages = text.starts_with('/') || text.find_first_of("0123456789") == text.npos;
  return of_pages ? std::optional<long>(number) : std::nullopt;
}

/// Forms of an annex repeat these, and they belong to the text.
bool belongs_to_text(const PdfSegment& segment, const std::string& key) {
  return key.size() > kLongestHead || key.find("cong hoa xa hoi") != key.npos ||
         key.find("doc lap - tu do") != key.npos || law::match_annex(segment.text) ||
         law::match_article(segment.text) || law::match_division(segment.text) ||
         law::match_clause(segment.text) || law::match_point(segment.text);
}

bool is_gazette_note(const std::string& key) {
  const bool continues = key.starts_with("(xem tiep") || key.starts_with("(tiep theo");
  return continues && key.find("cong bao so") != key.npos;
}

class RunningLines {
 public:
  explicit RunningLines(std::vector<PdfPage>& pages) : pages_(pages) {
    for_each_at_edge(pages_, [this](std::size_t page, const PdfSegment& segment) {
      const std::string key = folded(segment);
      if (const auto number = page_number(key)) {
        ++counted_[*number - static_cast<long>(page)];
      } else if (!belongs_to_text(segment, key)) {
        std::pair<std::size_t, std::size_t>& seen = repeated_[key];
        if (seen.first == 0 || seen.second != page) ++seen.first;
        seen.second = page;
      }
    });
  }

  void remove() {
    for_each_at_edge(pages_, [this](std::size_t page, PdfSegment& segment) {
      if (is_running(page, folded(segment))) segment.text.clear();
    });
    for (PdfPage& page : pages_) {
      for (PdfRow& row : page.rows) drop_empty(row);
      std::erase_if(page.rows, [](const PdfRow& row) { return row.segments.empty(); });
    }
  }

 private:
  [[nodiscard]] bool is_running(std::size_t page, const std::string& key) const {
    if (key.starts_with("cong bao/so")) return true;
    if (const auto number = page_number(key)) {
      const auto count = counted_.find(*number - static_cast<long>(page));
      return pages_.size() == 1 || (count != counted_.end() && count->second > 1);
    }
    const auto seen = repeated_.find(key);
    if (seen == repeated_.end() || pages_.size() < 2) return false;
    const auto share = static_cast<std::size_t>(kShareOfPages * static_cast<double>(pages_.size()));
    return seen->second.first >= std::max(share, std::min(kFewestPages, pages_.size()));
  }

  static void drop_empty(PdfRow& row) {
    std::erase_if(row.segments, [](const PdfSegment& segment) {
      return segment.text.empty() || (segment.text.size() < kLongestHead &&
                                      segment.text[0] == '(' && is_gazette_note(folded(segment)));
    });
    if (row.segments.empty()) return;
    row.box = row.segments.front().box;
    for (const PdfSegment& segment : row.segments) row.box = joined(row.box, segment.box);
  }

  std::vector<PdfPage>& pages_;
  std::map<long, std::size_t> counted_;  ///< how often a number is so far ahead of its page
  std::map<std::string, std::pair<std::size_t, std::size_t>> repeated_;  ///< pages, the last one
};

std::string letters_of(const PdfRow& row) {
  std::string letters;
  for (const PdfSegment& segment : row.segments) letters += segment.text;
  std::erase(letters, ' ');
  return letters;
}

/// Every word is one character.
bool is_spelled_out(const PdfRow& row) {
  return std::all_of(row.segments.begin(), row.segments.end(), [](const PdfSegment& segment) {
    std::size_t characters = 0;
    for (const char c : segment.text) {
      if (c == ' ') characters = 0;
      if (c != ' ' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++characters;
      if (characters > 1) return false;
    }
    return true;
  });
}

bool is_subsequence(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (const char c : whole) {
    if (at < part.size() && part[at] == c) ++at;
  }
  return at == part.size();
}

/// Browsers print the high letters of a page's first line on the page before too, where they are
/// cut off.
void remove_ghosts(std::vector<PdfPage>& pages) {
  for (std::size_t at = 0; at + 1 < pages.size(); ++at) {
    std::vector<PdfRow>& rows = pages[at].rows;
    if (rows.empty() || pages[at + 1].rows.empty()) continue;
    const PdfRow& last = rows.back();
    const PdfRow& next = pages[at + 1].rows.front();
    if (last.box.top < (1 - kEdge) * pages[at].height || !is_spelled_out(last)) continue;
    const std::string ghost = letters_of(last);
    const std::string line = letters_of(next);
    if (ghost.size() < line.size() && is_subsequence(ghost, line)) rows.pop_back();
  }
}

}  // namespace

void remove_running_lines(std::vector<PdfPage>& pages) {
  RunningLines(pages).remove();
  remove_ghosts(pages);
}

}  // namespace tusach::crawler
