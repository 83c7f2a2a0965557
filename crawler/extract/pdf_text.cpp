#include "crawler/extract/pdf_text.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/pdf_document.h"
#include "crawler/extract/pdf_layout.h"
#include "crawler/extract/pdf_notes.h"
#include "crawler/extract/pdf_page.h"
#include "crawler/extract/pdf_paragraphs.h"
#include "crawler/extract/pdf_running.h"
#include "crawler/extract/pdf_text_of_pages.h"
#include "crawler/import/unicode_text.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostText = std::size_t{64} << 20U;
constexpr std::size_t kFewestLettersOfPage = 40;

/// Every part of a line on the page, tables last.
std::vector<PdfSegment*> segments_of(PdfPage& page) {
  std::vector<PdfSegment*> segments;
  const auto add = [&segments](std::vector<PdfRow>& rows) {
    for (PdfRow& row : rows) {
      for (PdfSegment& segment : row.segments) segments.push_back(&segment);
    }
  };
  add(page.rows);
  for (PdfTable& table : page.tables) {
    for (PdfCell& cell : table.cells) add(cell.rows);
  }
  return segments;
}

/// Some fonts give ñ and Ñ (or Ð) for đ and Đ. Vietnamese text without any đ has no ñ of its own.
void repair_d(std::string& text) {
  if (text.find("đ") != std::string::npos || text.find("ñ") == std::string::npos) return;
  for (std::size_t at = text.find("ñ"); at != text.npos; at = text.find("ñ", at)) {
    text.replace(at, 2, "đ");
  }
  for (std::size_t at = text.find("Ñ"); at != text.npos; at = text.find("Ñ", at)) {
    text.replace(at, 2, "Đ");
  }
}

/// Converts text in legacy fonts; what it is in can only be told from all of it.
void convert_fonts(std::vector<PdfPage>& pages) {
  std::vector<PdfSegment*> segments;
  for (PdfPage& page : pages) {
    const std::vector<PdfSegment*> more = segments_of(page);
    segments.insert(segments.end(), more.begin(), more.end());
  }
  std::string joined;
  for (const PdfSegment* segment : segments) joined += segment->text + '\n';
  std::string converted = to_unicode(joined).text;
  repair_d(converted);
  const auto lines = std::count(converted.begin(), converted.end(), '\n');
  if (lines != static_cast<std::ptrdiff_t>(segments.size())) return;
  std::size_t at = 0;
  for (PdfSegment* segment : segments) {
    const std::size_t end = converted.find('\n', at);
    segment->text = vietnamese::normalize(std::string_view(converted).substr(at, end - at));
    at = end + 1;
  }
}

bool has_text(PdfPage& page) {
  std::size_t letters = 0;
  for (const PdfSegment* segment : segments_of(page)) {
    const std::string plain = vietnamese::fold(segment->text);
    letters += static_cast<std::size_t>(
        std::count_if(plain.begin(), plain.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
  }
  return letters >= kFewestLettersOfPage;
}

std::vector<PdfPage> read_pages(const poppler::document& document) {
  std::vector<PdfPage> pages;
  std::size_t size = 0;
  for (int number = 0; number < document.pages(); ++number) {
    const std::unique_ptr<poppler::page> page(document.create_page(number));
    pages.push_back(page ? read_page(*page) : PdfPage{});
    for (const PdfSegment* segment : segments_of(pages.back())) size += segment->text.size();
    if (size > kMostText) {
      throw Error(ErrorCategory::bad_data, "the PDF has more than 64 MB of text");
    }
  }
  return pages;
}

}  // namespace

PdfText text_of_pages(std::vector<PdfPage> pages) {
  remove_running_lines(pages);
  PdfText result;
  result.pages = pages.size();
  for (PdfPage& page : pages) {
    if (!has_text(page)) ++result.pages_without_text;
  }
  const std::vector<PdfNote> notes = take_notes(pages);
  std::vector<std::vector<PdfLine>> lines;
  std::size_t blocks = 0;
  for (const PdfPage& page : pages) lines.push_back(reading_order(page, blocks));
  add_notes(lines, notes);
  result.text = vietnamese::normalize(with_readable_numbers(join_paragraphs(lines), notes));
  result.scanned = result.pages_without_text * 2 > result.pages;
  return result;
}

PdfText read_pdf(const std::string& bytes) {
  std::vector<PdfPage> pages = read_pages(*open_pdf(bytes));
  convert_fonts(pages);
  return text_of_pages(std::move(pages));
}

}  // namespace tusach::crawler
