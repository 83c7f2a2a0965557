// Footnotes, as consolidated texts have them. Internal to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/pdf_layout.h"
#include "crawler/extract/pdf_page.h"

namespace tusach::crawler {

/// Stands in the text of segments before a small number that is printed higher than its line: a
/// reference to a note, or a power.
inline constexpr std::string_view kRaisedNumber = "\xee\x80\x80";  // U+E000, of private use

struct PdfNote {
  std::string number;
  std::string text;      ///< one paragraph
  std::size_t page = 0;  ///< index of the page it was taken from
};

/// Takes the notes from the lower edges of the pages: small lines from one on that begins with a
/// raised number.
std::vector<PdfNote> take_notes(std::vector<PdfPage>& pages);

/// Puts the notes behind the text; those whose numbers begin again further on, as in a series of
/// forms, behind the page of the last of them.
void add_notes(std::vector<std::vector<PdfLine>>& pages, const std::vector<PdfNote>& notes);

/// Numbers of notes become "[1]", other raised numbers plain ones ("m2").
std::string with_readable_numbers(const std::string& text, const std::vector<PdfNote>& notes);

}  // namespace tusach::crawler
