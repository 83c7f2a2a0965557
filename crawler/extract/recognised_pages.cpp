#include "crawler/extract/recognised_pages.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "crawler/extract/pdf_text_of_pages.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::string_view kHead = "tusach-recognised 1 ";
constexpr std::string_view kPage = "page\t";
constexpr std::string_view kPart = "ocr:";
constexpr double kPointsAnInch = 72;
constexpr std::size_t kColumns = 12;
constexpr int kPageLevel = 1;
constexpr int kLineLevel = 4;
constexpr int kWordLevel = 5;
/// Specks, stamps and lines of a table read as letters.
constexpr double kLeastConfidence = 20;

[[noreturn]] void fail() {
  throw Error(ErrorCategory::bad_data, "this is no record of recognised pages");
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

struct TsvRow {
  int level = 0;
  PdfBox box;  // in dots
  double confidence = 0;
  std::string_view text;
};

std::optional<TsvRow> read_row(std::string_view line) {
  std::array<double, kColumns - 1> values{};
  for (double& value : values) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    const auto number = number_of(line.substr(0, tab));
    if (!number) return std::nullopt;
    value = *number;
    line.remove_prefix(tab + 1);
  }
  return TsvRow{static_cast<int>(std::clamp(values[0], 0.0, 9.0)),
                {values[6], values[7], values[6] + values[8], values[7] + values[9]},
                values[10],
                line};
}

PdfBox scaled(const PdfBox& box, double by) {
  return {box.left * by, box.top * by, box.right * by, box.bottom * by};
}

/// Collects the words of one page.
class PageReader {
 public:
  explicit PageReader(double dots_an_inch) : scale_(kPointsAnInch / dots_an_inch) {}

  void add(std::string_view line) {
    const auto row = read_row(line);
    if (!row) return;
    const PdfBox box = scaled(row->box, scale_);
    if (row->level == kPageLevel) {
      words_.width = box.right;
      words_.height = box.bottom;
    } else if (row->level == kLineLevel) {
      line_ = box;
    } else if (row->level == kWordLevel) {
      add_word(*row, box);
    }
  }

  PdfPage take() {
    // Boxes are of ink, higher with marks than without: the letters are as high as most lines.
    std::vector<double> heights;
    for (const PdfWord& word : words_.words) heights.push_back(word.box.height());
    if (!heights.empty()) {
      const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
      std::nth_element(heights.begin(), middle, heights.end());
      for (PdfWord& word : words_.words) word.size = std::max(1.0, *middle);
    }
    return page_of_words(words_);
  }

  [[nodiscard]] double confidence() const { return confidence_; }
  [[nodiscard]] std::size_t words() const { return words_.words.size(); }

 private:
  void add_word(const TsvRow& row, const PdfBox& box) {
    const std::size_t first = row.text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || row.confidence < kLeastConfidence) return;
    const std::string_view text =
        row.text.substr(first, row.text.find_last_not_of(" \t\r") - first + 1);
    PdfWord word;
    // As high as its line, so that words without ascenders stand level with the others.
    word.box = {box.left, line_.top, box.right, line_.bottom};
    word.space_after = true;
    word.text = text;
    words_.words.push_back(std::move(word));
    confidence_ += row.confidence;
  }

  double scale_;
  PdfBox line_;
  PdfWords words_;
  double confidence_ = 0;
};

}  // namespace

std::string write_recognised(const std::string& program, const std::vector<RecognisedPage>& pages) {
  std::string record = std::string(kHead) + program + '\n';
  for (const RecognisedPage& page : pages) {
    record += std::string(kPage) + std::to_string(page.dots_an_inch) + '\n' + page.tsv;
    if (!record.ends_with('\n')) record += '\n';
  }
  return record;
}

RecognisedText read_recognised(std::string_view record) {
  const std::string_view head = take_line(record);
  if (!head.starts_with(kHead)) fail();
  RecognisedText result;
  result.program = head.substr(kHead.size());
  std::vector<PdfPage> pages;
  double confidence = 0;
  std::size_t words = 0;
  std::optional<PageReader> page;
  const auto end_page = [&] {
    if (!page) return;
    confidence += page->confidence();
    words += page->words();
    pages.push_back(page->take());
  };
  while (!record.empty()) {
    const std::string_view line = take_line(record);
    if (line.starts_with(kPage)) {
      end_page();
      const auto dots = number_of(line.substr(kPage.size()));
      if (!dots || *dots < 1) fail();
      page.emplace(*dots);
    } else if (page) {
      page->add(line);
    }
  }
  end_page();
  result.pages = pages.size();
  if (words > 0) result.confidence = static_cast<int>(confidence / static_cast<double>(words));
  result.text = text_of_pages(std::move(pages)).text;
  return result;
}

std::string recognised_part(const std::string& hash) {
  return std::string(kPart) + hash;
}

bool is_recognised_part(std::string_view part) {
  return part.starts_with(kPart);
}

}  // namespace tusach::crawler
