// One text in the forms in which sources hand it out: plain, HTML, Word, RTF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::tests {

/// A paragraph, or a table when it has rows.
struct TextBlock {
  std::string paragraph = {};
  std::vector<std::vector<std::string>> rows = {};
  bool layout = false;  ///< a table without rules that puts paragraphs side by side
};

using TextBlocks = std::vector<TextBlock>;

/// The lines of `body` below the head of an official paper, with a table behind the last line of
/// its second and fourth articles.
TextBlocks blocks_of(std::string_view type, std::string_view number, std::string_view body);

/// A line a paragraph; rows as "cell | cell".
std::string as_plain_text(const TextBlocks& blocks);

enum class HtmlForm {
  tagged,    ///< the national database: a class for each kind of provision, pretty-printed
  word,      ///< what Word saves: split runs, conditional comments, soft hyphens, &nbsp;
  old_page,  ///< a whole page of the old site, with boxes, forms and hidden versions in the text
};
std::string as_html(const TextBlocks& blocks, HtmlForm form);

enum class Layout {
  indented,  ///< justified, first lines indented, no room between paragraphs
  spaced,    ///< ragged, not indented, room between paragraphs, wide margins, smaller letters
};
/// A page to be printed on A4.
std::string as_printable_page(const TextBlocks& blocks, Layout layout);

std::string as_docx(const TextBlocks& blocks);
std::string as_rtf(const TextBlocks& blocks);

}  // namespace tusach::tests
