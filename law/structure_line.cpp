#include "law/structure_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace tusach::law {
namespace {

using std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\0';
}

string_view trim(string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

void skip_blanks(string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

/// The first character of `text`, or 0 at its end; malformed bytes read as U+FFFD.
UChar32 first_char(string_view text) {
  if (text.empty()) return 0;
  UChar32 c = 0;
  std::size_t i = 0;
  const std::size_t length = text.size();
  U8_NEXT_OR_FFFD(text.data(), i, length, c);
  return c;
}

bool take(string_view& text, string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

bool take_any(string_view& text, std::initializer_list<string_view> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](string_view w) { return take(text, w); });
}

/// "a", "đ", "ab" behind a number, when no further letter follows.
std::string take_suffix(string_view& text) {
  string_view rest = text;
  std::string suffix;
  while (suffix.size() < 3 && !rest.empty()) {
    if (take_any(rest, {"đ", "Đ"})) {
      suffix += "đ";
    } else if ((rest[0] >= 'a' && rest[0] <= 'z') || (rest[0] >= 'A' && rest[0] <= 'Z')) {
      suffix += static_cast<char>(rest[0] | 0x20);
      rest.remove_prefix(1);
    } else {
      break;
    }
  }
  if (suffix.empty() || u_isalpha(first_char(rest)) || (!rest.empty() && is_digit(rest[0]))) {
    return {};
  }
  text = rest;
  return suffix;
}

int take_digits(string_view& text, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && is_digit(text[length])) {
    if (length < most) value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0 || length > most) return -1;
  text.remove_prefix(length);
  return value;
}

/// The punctuation between a number and what follows it.
bool take_separator(string_view& text) {
  skip_blanks(text);
  bool found = false;
  while (take_any(text, {".", ":", "-", "–", "—", "_"})) {
    found = true;
    skip_blanks(text);
  }
  return found;
}

bool begins_with_quote_mark(string_view text) {
  return text.starts_with('"') || text.starts_with("“");
}

bool begins_with_type_word(string_view text) {
  static constexpr std::array<string_view, 16> kTypes{
      "Luật",    "Bộ luật", "Nghị ", "Thông tư", "Quyết định", "Pháp lệnh", "Hiến pháp", "Quy ",
      "Phụ lục", "Chương ", "Mục ",  "Điều ",    "Chỉ thị",    "Hiệp định", "Công ước",  "Nghị"};
  return std::any_of(kTypes.begin(), kTypes.end(),
                     [&](string_view t) { return text.starts_with(t); });
}

struct Ordinal {
  string_view word;
  int value;
};

// Longer words first: "mười một" before "mười".
constexpr std::array<Ordinal, 32> kOrdinals{{
    {"mười một", 11}, {"MƯỜI MỘT", 11}, {"mười hai", 12}, {"MƯỜI HAI", 12}, {"nhất", 1},
    {"NHẤT", 1},      {"Nhất", 1},      {"hai", 2},       {"HAI", 2},       {"Hai", 2},
    {"ba", 3},        {"BA", 3},        {"Ba", 3},        {"tư", 4},        {"TƯ", 4},
    {"Tư", 4},        {"bốn", 4},       {"BỐN", 4},       {"năm", 5},       {"NĂM", 5},
    {"sáu", 6},       {"SÁU", 6},       {"bảy", 7},       {"BẢY", 7},       {"bẩy", 7},
    {"tám", 8},       {"TÁM", 8},       {"chín", 9},      {"CHÍN", 9},      {"mười", 10},
    {"MƯỜI", 10},     {"Mười", 10},
}};

std::string take_ordinal(string_view& text) {
  string_view rest = text;
  take_any(rest, {"thứ ", "THỨ ", "Thứ "});
  for (const Ordinal& ordinal : kOrdinals) {
    string_view after = rest;
    if (!take(after, ordinal.word) || u_isalpha(first_char(after))) continue;
    text = after;
    return std::to_string(ordinal.value);
  }
  return {};
}

/// "II", "IIa", "lV" (a small L typed for the capital I) or "12".
std::string take_roman_or_digits(string_view& text) {
  if (!text.empty() && is_digit(text[0])) {
    string_view rest = text;
    const int value = take_digits(rest, 3);
    if (value < 0) return {};
    const std::string suffix = take_suffix(rest);
    if (u_isalpha(first_char(rest))) return {};
    text = rest;
    return std::to_string(value) + suffix;
  }
  std::size_t length = 0;
  std::string number;
  while (length < text.size() && string_view("IVXLCl").find(text[length]) != string_view::npos) {
    number += text[length] == 'l' ? 'I' : text[length];
    ++length;
  }
  if (!roman_value(number)) return {};
  string_view rest = text.substr(length);
  if (u_isalpha(first_char(rest))) {
    string_view after = rest;
    const std::string suffix = take_suffix(after);
    if (suffix.empty() || after.data() - rest.data() > 2) return {};
    number += suffix;
    rest = after;
  }
  text = rest;
  return number;
}

/// Some typists leave the Cyrillic letter that looks like the Latin one.
char take_cyrillic(string_view& text) {
  struct Lookalike {
    string_view cyrillic;
    char latin;
  };
  static constexpr std::array<Lookalike, 6> kLookalikes{
      {{"а", 'a'}, {"с", 'c'}, {"е", 'e'}, {"о", 'o'}, {"р", 'p'}, {"х", 'x'}}};
  for (const Lookalike& letter : kLookalikes) {
    if (take(text, letter.cyrillic)) return letter.latin;
  }
  return 0;
}

/// "B" of "MỤC B": some old laws letter the sections of a chapter.
std::string take_letter(string_view& text) {
  if (text.empty() || text[0] < 'A' || text[0] > 'H' || text[0] == 'C') return {};
  string_view rest = text.substr(1);
  if (!rest.empty() && !take_separator(rest)) return {};
  std::string letter(1, text[0]);
  text.remove_prefix(1);
  return letter;
}

/// What follows the number of a division must be its heading, not the rest of a sentence.
bool finish_division(string_view& rest) {
  const bool separated = take_separator(rest);
  if (rest.empty()) return true;
  if (rest.front() == ',' || rest.front() == ';' || rest.front() == ')') return false;
  if (begins_small(rest)) return false;
  return separated || !begins_with_type_word(rest);
}

}  // namespace

std::vector<string_view> split_paragraphs(string_view text) {
  std::vector<string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const string_view line = trim(text.substr(0, end));
    if (!line.empty()) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string without_markdown(string_view text) {
  std::string out;
  out.reserve(text.size());
  bool line_begins = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (line_begins && c == '#') {
      std::size_t end = i;
      while (end < text.size() && text[end] == '#') ++end;
      if (end < text.size() && text[end] == ' ') {
        i = end;
        continue;
      }
    }
    // "(**)" is a footnote mark of the legal text itself.
    const bool pair = c == '*' && i + 1 < text.size() && text[i + 1] == '*';
    if (pair && (i == 0 || (text[i - 1] != '(' && text[i - 1] != '*')) &&
        (i + 2 >= text.size() || text[i + 2] != '*')) {
      ++i;
      continue;
    }
    out += c;
    line_begins = c == '\n' || (line_begins && is_blank(c));
  }
  return out;
}

std::optional<ArticleLine> match_article(string_view line) {
  if (!take_any(line, {"Điều", "ĐIỀU", "Ðiều", "Ðiều", "ĐIÈU"})) return std::nullopt;
  skip_blanks(line);
  ArticleLine article;
  article.number = take_digits(line, 4);
  if (article.number < 0) return std::nullopt;
  article.suffix = take_suffix(line);
  const string_view after = line;
  article.firm = take_separator(line) || line.empty();
  article.rest = line;
  if (article.firm) {
    // "Điều 36.3.LQ.22" is a number of the codification, "Điều 5-7" a range.
    const bool joined =
        !after.empty() && !line.empty() && is_digit(line[0]) && line.data() - after.data() == 1;
    if (joined && line.find('.') > 2) return std::nullopt;
    const auto clause = match_clause(line);
    article.doubtful = !line.empty() && is_digit(line[0]) && (!clause || clause->number != 1);
    return article;
  }
  if (begins_small(line) || begins_with_type_word(line) || !u_isalpha(first_char(line))) {
    return std::nullopt;
  }
  return article;
}

std::optional<DivisionLine> match_division(string_view line) {
  DivisionLine division;
  if (take_any(line, {"Tiểu mục", "TIỂU MỤC", "Tiểu Mục"})) {
    division.kind = ProvisionKind::subsection;
  } else if (take_any(line, {"Chương", "CHƯƠNG"})) {
    division.kind = ProvisionKind::chapter;
  } else if (take_any(line, {"Mục", "MỤC"})) {
    division.kind = ProvisionKind::section;
  } else if (take_any(line, {"Phần", "PHẦN"})) {
    division.kind = ProvisionKind::part;
  } else {
    return std::nullopt;
  }
  if (line.empty() || !is_blank(line.front())) return std::nullopt;
  skip_blanks(line);
  division.number = take_ordinal(line);
  if (division.number.empty()) division.number = take_roman_or_digits(line);
  if (division.number.empty() && division.kind == ProvisionKind::section) {
    division.number = take_letter(line);
  }
  if (division.number.empty() || !finish_division(line)) return std::nullopt;
  division.rest = line;
  return division;
}

std::optional<ClauseLine> match_clause(string_view line) {
  ClauseLine clause;
  clause.number = take_digits(line, 3);
  if (clause.number < 1) return std::nullopt;
  clause.suffix = take_suffix(line);
  skip_blanks(line);
  const bool dash = clause.suffix.empty() && take_any(line, {"-", "–", "/"});
  if (!dash && !take_any(line, {".", ")"})) return std::nullopt;
  // Old laws write "1- Sửa đổi …"; "3-5 năm" and "1 - a" are none.
  if (dash) {
    skip_blanks(line);
    if (!u_isupper(first_char(line)) && !begins_with_quote_mark(line)) return std::nullopt;
  }
  // "1.1." is a decimal number, "1.000 đồng" an amount, "2.b" a citation.
  if (!line.empty() && (is_digit(line.front()) || u_islower(first_char(line)))) {
    return std::nullopt;
  }
  skip_blanks(line);
  clause.rest = line;
  return clause;
}

std::optional<DecimalLine> match_decimal(string_view line) {
  const string_view whole = line;
  if (take_digits(line, 2) < 1) return std::nullopt;
  int levels = 1;
  string_view end = line;
  while (levels < 6 && take(line, ".")) {
    if (take_digits(line, 2) < 1) break;
    end = line;
    ++levels;
  }
  if (levels < 2) return std::nullopt;
  DecimalLine decimal;
  decimal.number = whole.substr(0, whole.size() - end.size());
  take_any(end, {".", ")"});
  if (end.empty() || !is_blank(end.front())) return std::nullopt;
  skip_blanks(end);
  decimal.rest = end;
  return decimal;
}

std::optional<PointLine> match_point(string_view line) {
  // The letters of Decree 34/2016/NĐ-CP article 62; f, j, w, z are typed by some.
  static constexpr string_view kLetters = "abcd\1efghijklmnopqrstuvwxyz";
  PointLine point;
  if (take(line, "đ")) {
    point.number = "đ";
    point.rank = 5;
  } else if (const char latin = take_cyrillic(line); latin != 0) {
    point.rank = static_cast<int>(kLetters.find(latin)) + 1;
    point.number = latin;
  } else if (!line.empty() && line.front() >= 'a' && line.front() <= 'z') {
    point.rank = static_cast<int>(kLetters.find(line.front())) + 1;
    point.number = line.front();
    line.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  while (point.number.size() < 4 && !line.empty() && is_digit(line.front())) {
    point.number += line.front();
    line.remove_prefix(1);
  }
  skip_blanks(line);
  if (!take(line, ")") && !(take(line, ".") && (line.empty() || is_blank(line.front())))) {
    return std::nullopt;
  }
  skip_blanks(line);
  point.rest = line;
  return point;
}

std::optional<RomanLine> match_roman(string_view line) {
  const std::size_t length = std::min(line.find_first_not_of("IVXL"), line.size());
  const auto value = roman_value(line.substr(0, length));
  if (!value) return std::nullopt;
  RomanLine roman{*value, std::string(line.substr(0, length)), line.substr(length)};
  skip_blanks(roman.rest);
  if (!take_any(roman.rest, {".", "-", "–", ")", "/", ":"})) return std::nullopt;
  skip_blanks(roman.rest);
  if (roman.rest.empty() || begins_small(roman.rest)) return std::nullopt;
  return roman;
}

std::optional<CapitalLine> match_capital(string_view line) {
  static constexpr string_view kCapitals = "ABCD\1EGHIKLMNOPQRSTUVXY";
  CapitalLine capital;
  if (take(line, "Đ")) {
    capital.number = "Đ";
    capital.rank = 5;
  } else if (!line.empty() && kCapitals.find(line.front()) != string_view::npos &&
             line.front() != '\1') {
    capital.rank = static_cast<int>(kCapitals.find(line.front())) + 1;
    capital.number = line.front();
    line.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  if (!take_any(line, {". ", " - ", " – ", "/ "})) return std::nullopt;
  skip_blanks(line);
  if (line.empty()) return std::nullopt;
  capital.rest = line;
  return capital;
}

bool is_capitals(string_view line) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t i = 0;
  while (i < line.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(line.data(), i, line.size(), c);
    if (u_isupper(c)) ++upper;
    if (u_islower(c)) ++lower;
  }
  return upper > 1 && upper > 4 * lower;
}

bool begins_small(string_view line) {
  std::size_t i = 0;
  while (i < line.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(line.data(), i, line.size(), c);
    if (u_isalpha(c)) return u_islower(c);
    if (u_isdigit(c)) return false;
  }
  return false;
}

bool continues_sentence(string_view line) {
  std::size_t letters = 0;
  bool roman = true;
  std::size_t i = 0;
  while (i < line.size() && line[i] != ' ') {
    if (string_view("ivx").find(line[i]) == string_view::npos) roman = false;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(line.data(), i, line.size(), c);
    if (!u_islower(c)) {
      const bool word_ends = i == line.size() || line[i] == ' ';  // not so in "re,pt: …"
      return letters > 1 && !roman && word_ends && (c == ',' || c == ':');
    }
    ++letters;
  }
  return letters > 1 && !roman;
}

std::optional<int> roman_value(string_view text) {
  const auto digit = [](char c) {
    switch (c) {
      case 'I':
        return 1;
      case 'V':
        return 5;
      case 'X':
        return 10;
      case 'L':
        return 50;
      case 'C':
        return 100;
      default:
        return 0;
    }
  };
  if (text.empty() || text.size() > 9) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int here = digit(text[i]);
    const int next = i + 1 < text.size() ? digit(text[i + 1]) : 0;
    if (here == 0) return std::nullopt;
    value += here < next ? -here : here;
  }
  if (value < 1 || value >= 400) return std::nullopt;
  return value;
}

}  // namespace tusach::law
