#include "crawler/extract/pdf_words.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/legacy_font.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kMostWords = 20'000;  // of a page: a sheet of A2 in small print
constexpr char16_t kReplacement = 0xFFFD;
constexpr char16_t kSymbolFirst = 0xF020;
constexpr char16_t kSymbolLast = 0xF0FF;

/// Controls, and what stands for raised numbers in this folder.
bool is_junk(unsigned short unit) {
  return unit < 0x20 || unit == 0x7F || unit == 0xE000;
}

/// Symbol fonts have their characters in a private area: bullets, boxes, or plain ASCII.
char16_t readable(char16_t unit) {
  if (unit < kSymbolFirst || unit > kSymbolLast) return unit;
  switch (unit) {
    case 0xF0B7:
    case 0xF0A7:
    case 0xF0D8:
      return u'•';
    case 0xF06F:
    case 0xF0A8:
    case 0xF071:
      return u'□';
    default:
      return unit < 0xF07F ? static_cast<char16_t>(unit - 0xF000) : u'•';
  }
}

bool is_small_or_marked(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
}

/// The ư of TCVN3 is the soft hyphen of other encodings, which Poppler takes for a hyphen.
std::string with_soft_hyphens(const std::string& word) {
  std::string text;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool inside = word[at] == '-' && (at == 0 || is_small_or_marked(word[at - 1])) &&
                        (at + 1 == word.size() ? at > 0 : is_small_or_marked(word[at + 1]));
    text += inside ? "\xc2\xad" : std::string(1, word[at]);
  }
  return text;
}

/// Words in the fonts of TCVN3 (".VnTime") so that vietnamese::convert_legacy() understands them.
void repair_tcvn3(const std::string& font, std::string& word) {
  if (font.find(".Vn") == std::string::npos) return;
  word = with_soft_hyphens(word);
  show_capitals(font, word);
}

std::string text_of(const poppler::text_box& box) {
  poppler::ustring text = box.text();
  std::erase_if(text, is_junk);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool pair = at + 1 < text.size() && U16_IS_LEAD(text[at]) && U16_IS_TRAIL(text[at + 1]);
    if (pair) {
      ++at;
    } else {
      text[at] = U16_IS_SURROGATE(text[at]) ? kReplacement : readable(text[at]);
    }
  }
  const poppler::byte_array bytes = text.to_utf8();
  std::string utf8(bytes.begin(), bytes.end());
  if (box.has_font_info()) repair_tcvn3(box.get_font_name(), utf8);
  return utf8;
}

bool is_finite(const PdfBox& box) {
  return std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(box.right) &&
         std::isfinite(box.bottom);
}

/// The place of `box` on the page after `turns` quarter turns to the left.
PdfBox upright(const poppler::rectf& box, int turns, double width, double height) {
  switch (turns) {
    case 1:
      return {box.top(), width - box.right(), box.bottom(), width - box.left()};
    case 2:
      return {width - box.right(), height - box.bottom(), width - box.left(), height - box.top()};
    case 3:
      return {height - box.bottom(), box.left(), height - box.top(), box.right()};
    default:
      return {box.left(), box.top(), box.right(), box.bottom()};
  }
}

/// The direction in which most of the words are written.
int direction_of(const std::vector<poppler::text_box>& boxes) {
  std::array<std::size_t, 4> words{};
  for (const poppler::text_box& box : boxes) ++words[static_cast<unsigned>(box.rotation()) % 4U];
  return static_cast<int>(std::max_element(words.begin(), words.end()) - words.begin());
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> openings) {
  return std::any_of(openings.begin(), openings.end(),
                     [text](std::string_view opening) { return text.starts_with(opening); });
}

/// Where the printed line that begins at word `first` ends.
std::size_t line_end(const std::vector<PdfWord>& words, std::size_t first) {
  std::size_t end = first + 1;
  while (end < words.size() && words[end - 1].space_after &&
         shared_height(words[end - 1].box, words[end].box) > 0.5) {
    ++end;
  }
  return end;
}

/// Where the stamp of an electronic signature that begins at word `first` ends; `first` when none
/// does. A stamp says who signed and, a few lines below, when.
std::size_t stamp_end(const std::vector<PdfWord>& words, std::size_t first) {
  constexpr int kMostStampLines = 10;
  std::size_t at = first;
  for (int line = 0; line < kMostStampLines && at < words.size(); ++line) {
    const std::size_t end = line_end(words, at);
    std::string text;
    for (std::size_t word = at; word < end; ++word) text += words[word].text + ' ';
    const std::string folded = vietnamese::fold(vietnamese::normalize(text));
    if (line == 0 && !begins_with_any(folded, {"ky boi:", "nguoi ky:", "nguoi ky :", "signed by",
                                               "digitally signed by", "signature valid",
                                               "duoc ky boi", "ky so boi"})) {
      return first;
    }
    if (line > 0 && begins_with_any(folded, {"thoi gian ky", "ngay ky", "ky ngay",
                                             "date:", "signing time", "signed date"})) {
      return end;
    }
    at = end;
  }
  return first;
}

void remove_stamps(std::vector<PdfWord>& words) {
  std::vector<PdfWord> kept;
  kept.reserve(words.size());
  bool line_begins = true;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = line_begins ? stamp_end(words, at) : at;
    if (end > at) {
      at = end;
      continue;
    }
    line_begins = !words[at].space_after;
    kept.push_back(std::move(words[at++]));
  }
  words = std::move(kept);
}

}  // namespace

PdfBox joined(const PdfBox& a, const PdfBox& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

double shared_height(const PdfBox& a, const PdfBox& b) {
  const double lower = std::max(0.1, std::min(a.height(), b.height()));
  return (std::min(a.bottom, b.bottom) - std::max(a.top, b.top)) / lower;
}

PdfWords read_words(const poppler::page& page) {
  const std::vector<poppler::text_box> boxes =
      page.text_list(poppler::page::text_list_include_font);
  if (boxes.size() > kMostWords) {
    throw Error(ErrorCategory::bad_data, "a page of the PDF has more words than a page can hold");
  }
  const poppler::rectf sheet = page.page_rect();
  const bool lying = page.orientation() == poppler::page::landscape ||
                     page.orientation() == poppler::page::seascape;
  const double width = lying ? sheet.height() : sheet.width();
  const double height = lying ? sheet.width() : sheet.height();
  const int turns = direction_of(boxes);
  PdfWords result{turns % 2 == 0 ? width : height,
                  turns % 2 == 0 ? height : width,
                  static_cast<poppler::rotation_enum>((4 - turns) % 4),
                  {}};
  for (const poppler::text_box& box : boxes) {
    PdfWord word{upright(box.bbox(), turns, width, height),
                 box.has_font_info() ? box.get_font_size() : 0, box.has_space_after(),
                 text_of(box)};
    // Words across the others are labels in margins and marks under the text.
    if (word.text.empty() || !is_finite(word.box) || box.rotation() != turns) continue;
    if (word.size <= 0) word.size = word.box.height();
    result.words.push_back(std::move(word));
  }
  remove_stamps(result.words);
  return result;
}

}  // namespace tusach::crawler
