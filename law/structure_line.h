// What a line of a legal text announces at its beginning: "Điều 5. …", "Chương II", "1. …", "a) …".
// Each function looks at one line alone; whether the line really is a heading is decided by what
// stands around it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

/// The paragraphs of a text without the spaces round them; empty lines are left out. Views into
/// `text`.
std::vector<std::string_view> split_paragraphs(std::string_view text);

/// Removes the marks that Markdown puts round a heading: "#### **I. Mục đích**" → "I. Mục đích".
std::string without_markdown(std::string_view text);

struct ArticleLine {
  int number = 0;         ///< 12 of "Điều 12a"
  std::string suffix;     ///< "a"
  bool firm = false;      ///< a period, colon or dash, or nothing, follows the number
  bool doubtful = false;  ///< figures follow ("Điều 10. 4.a"): a citation that was broken in two
  std::string_view rest;  ///< "Heading"
};
/// "Điều 12a. Heading", "Điều 5:", "Điều 5 -", "Điều 5". Citations at the beginning of a line
/// ("Điều 5 của Luật này") are none.
std::optional<ArticleLine> match_article(std::string_view line);

struct DivisionLine {
  ProvisionKind kind = ProvisionKind::chapter;  ///< part, chapter, section or subsection
  std::string number;  ///< "1" of "Phần thứ nhất", "IIa" of "Chương IIa"
  std::string_view rest;
};
std::optional<DivisionLine> match_division(std::string_view line);

struct AnnexLine {
  std::string number;  ///< "II", "Mẫu số 01"; empty for "PHỤ LỤC" and for "QUY CHẾ"
  std::string_view rest;
  bool regulation = false;  ///< a regulation that the document issues: its title is its heading
};
std::optional<AnnexLine> match_annex(std::string_view line);

struct ClauseLine {
  int number = 0;
  std::string suffix;  ///< "a" of "2a."
  std::string_view rest;
};
/// "3. …", "2a. …", "3) …", "3- …"; not "3.1. …" and not a date.
std::optional<ClauseLine> match_clause(std::string_view line);

/// "1.2. …", "1.2.3 …": the number without the last period, and what follows it.
struct DecimalLine {
  std::string number;
  std::string_view rest;
};
std::optional<DecimalLine> match_decimal(std::string_view line);

struct PointLine {
  std::string number;  ///< "a", "đ", "a1"
  int rank = 0;        ///< place in the Vietnamese alphabet of points
  std::string_view rest;
};
/// "a) …", "a1) …", "đ) …", and "a. …" where the letter stands alone.
std::optional<PointLine> match_point(std::string_view line);

/// "II. …" or "II - …" of a text without articles; `value` is 2.
struct RomanLine {
  int value = 0;
  std::string number;
  std::string_view rest;
};
std::optional<RomanLine> match_roman(std::string_view line);

/// "A. …": the capital that heads the parts of some plans.
struct CapitalLine {
  int rank = 0;
  std::string number;
  std::string_view rest;
};
std::optional<CapitalLine> match_capital(std::string_view line);

/// The signature block and what belongs to it: "TM. CHÍNH PHỦ", "Nơi nhận:", "Luật này đã được Quốc
/// hội … thông qua …".
bool is_signature(std::string_view line);

/// Most letters are capitals.
bool is_capitals(std::string_view line);
/// The first letter is a small one.
bool begins_small(std::string_view line);
/// The line goes on with a sentence: "thì bị phạt …". Items ("i) …", "(ii) …") and the symbols of a
/// formula ("n: số lượng …") do not.
bool continues_sentence(std::string_view line);

/// 14 of "XIV"; nullopt when `text` is no Roman number below 400.
std::optional<int> roman_value(std::string_view text);

}  // namespace tusach::law
