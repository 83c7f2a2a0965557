// What a program that recognises letters found on the pages of a scanned file.
//
// The record is kept in the archive like an answer of a source, so that a text can be made of it
// again when the making has become better. It is text: the line "tusach-recognised 1" and the name
// of the program, then for every page a line "page" with its dots an inch, and the words of the
// page as Tesseract writes them (TSV: level, page, block, paragraph, line, word, left, top, width,
// height, confidence, text; one picture has one page).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::crawler {

struct RecognisedPage {
  double dots_an_inch = 300;
  std::string tsv;
};

std::string write_recognised(const std::string& program, const std::vector<RecognisedPage>& pages);

struct RecognisedText {
  std::string text;  ///< as PdfText::text
  std::string program;
  std::size_t pages = 0;
  int confidence = 0;  ///< of the words, in percent, as the program judges itself
};

/// Linear; throws Error(bad_data) for what write_recognised() did not write.
RecognisedText read_recognised(std::string_view record);

/// The name of the part of an item that holds what was recognised in the body with this hash.
std::string recognised_part(const std::string& hash);
/// Whether a part has such a name.
bool is_recognised_part(std::string_view part);

}  // namespace tusach::crawler
