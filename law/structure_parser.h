// Plain text of a legal document → tree of provisions. Pure, linear in the length of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

struct StructuredText {
  std::string preamble;               ///< before the first provision
  std::vector<Provision> provisions;  ///< with addresses assigned
  std::string conclusion;  ///< signature block and "Nơi nhận" after the last provision
};

/// Recognises headings at the beginning of a line: Phần, Chương, Mục, Tiểu mục, Điều, khoản "1.",
/// điểm "a)", Phụ lục / Mẫu số, and, in a text without any Điều, the outline I. / 1. / 1.1. / a) /
/// - of plans. Text quoted between “ ” (an amendment) belongs to the provision that quotes it.
/// Never throws on any bytes; text without structure becomes one preamble. `text` must be UTF-8;
/// NFC is made here.
StructuredText parse_structure(std::string_view text);

/// Splits the body of one article into clauses and points: sets text, children and wrap_up of
/// `article`.
void parse_article_body(Provision& article, std::string_view body);

}  // namespace tusach::law
