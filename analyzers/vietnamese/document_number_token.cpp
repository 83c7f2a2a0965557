#include "analyzers/vietnamese/document_number_token.h"

#include <utility>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/number_code.h"
#include "analyzers/vietnamese/number_cursor.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxCodes = 12;

class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : cursor_(text) {}

  std::optional<DocumentNumberMatch> read() {
    if (!read_serial(cursor_, number_.serial)) return std::nullopt;
    Separator separator = read_separator(cursor_);
    if (separator.kind == '/') {
      number_.year = read_year(cursor_, true);
      if (!number_.year.empty()) separator = read_separator(cursor_);
    }
    if (separator.kind == '-' && read_hyphenated()) return finish();
    if (separator.kind == 0 || (separator.kind != '/' && number_.year.empty())) {
      return separator.kind == '-' ? read_party_number(separator) : std::nullopt;
    }
    if (!read_first_code(separator)) return std::nullopt;
    read_more_codes();
    return finish();
  }

 private:
  /// "15-2020-ND-CP", as files are named: behind the serial and its hyphen.
  bool read_hyphenated() {
    const Cursor start = cursor_;
    number_.year = read_year(cursor_, false);
    const Separator separator = read_separator(cursor_);
    if (!number_.year.empty() && separator.kind == '-' && !separator.spaced) {
      const auto code = read_code(cursor_, false);
      if (code && code->known && (code->typed_first || *code->known == CodeKind::body)) {
        first_is_type_ = code->known == CodeKind::type;
        small_ = code->small;
        take(*code);
        read_more_codes();
        return true;
      }
    }
    number_.year.clear();
    cursor_ = start;
    return false;
  }

  /// "80-KL/TW", "36-CP": the serial and the first code are joined by a hyphen.
  std::optional<DocumentNumberMatch> read_party_number(Separator separator) {
    const auto first = read_code(cursor_, false);
    if (!first || (separator.spaced && !first->known)) return std::nullopt;
    number_.separator = '-';
    take(*first);
    Cursor ahead = cursor_;
    const Separator next = read_separator(ahead);
    if (next.kind == '/') {
      const auto second = read_code(ahead, false);
      if (second && (first->known || second->known)) {
        cursor_ = ahead;
        take(*second);
        read_more_codes();
        return finish();
      }
    }
    const bool old_government =
        first->spelling == "CP" || first->spelling == "TTG" || first->spelling == "HĐBT";
    if (!old_government || separator.spaced) return std::nullopt;
    return finish();
  }

  bool read_first_code(const Separator& separator) {
    const auto code = read_code(cursor_, false);
    if (!code) return false;
    if (separator.spaced && !code->known) return false;
    if (separator.kind != '/' && !code->typed_first) return false;
    if (separator.kind == ' ' && before_number()) return false;
    first_is_type_ = code->known == CodeKind::type;
    small_ = code->small;
    take(*code);
    return true;
  }

  /// "15/2020 nđ 16/2020": the type belongs to the second number.
  [[nodiscard]] bool before_number() const {
    Cursor ahead = cursor_;
    ahead.skip_spaces();
    return is_ascii_digit(ahead.peek());
  }

  void read_more_codes() {
    while (number_.codes.size() < kMaxCodes) {
      Cursor ahead = cursor_;
      const Separator separator = read_separator(ahead);
      if (separator.kind == 0) return;
      const auto code = read_code(ahead, small_ && !separator.spaced);
      if (!code || (separator.spaced && !code->known)) return;
      const bool typed_space = separator.kind == ' ';
      if (typed_space && !(first_is_type_ && number_.codes.size() == 1 && !number_.year.empty() &&
                           code->known == CodeKind::body)) {
        return;
      }
      cursor_ = ahead;
      take(*code);
    }
  }

  void take(const Code& code) { number_.codes.push_back(code.spelling); }

  std::optional<DocumentNumberMatch> finish() {
    number_.length = cursor_.position();
    return std::move(number_);
  }

  Cursor cursor_;
  DocumentNumberMatch number_;
  bool first_is_type_ = false;
  bool small_ = false;
};

/// "số", "so" between a type and its number.
void skip_so(Cursor& cursor) {
  Cursor ahead = cursor;
  const char32_t s = ahead.read();
  const char32_t o = ahead.read();
  if ((s != U's' && s != U'S') || without_marks(lower(o)) != U'o') return;
  while (is_combining_mark(ahead.peek())) ahead.read();
  if (!at_word_end(ahead)) return;
  ahead.accept(U':');
  ahead.skip_spaces();
  cursor = ahead;
}

/// "-cp" behind a type, "nđ-cp 15/2020".
void read_body(Cursor& cursor, std::vector<std::string>& codes) {
  Cursor ahead = cursor;
  if (read_separator(ahead).kind != '-') return;
  const auto body = read_code(ahead, false);
  if (!body || body->known != CodeKind::body || !is_inner_space(ahead.peek())) return;
  codes.push_back(body->spelling);
  cursor = ahead;
}

/// "nđ 15/2020", "NĐ15/2020", "nd 15 2020", "nđ-cp 15/2020", "QĐ số 705/QĐ-TTg".
std::optional<DocumentNumberMatch> match_type_first(std::string_view text) {
  Cursor cursor(text);
  std::u32string letters;
  while (letters.size() < 6 && (is_code_capital(cursor.peek()) || is_code_small(cursor.peek()))) {
    letters += cursor.read();
  }
  if (letters.empty()) return std::nullopt;
  const Code type = make_code(letters);
  if (!type.typed_first) return std::nullopt;
  DocumentNumberMatch number;
  number.codes.push_back(type.spelling);
  read_body(cursor, number.codes);
  cursor.skip_spaces();
  skip_so(cursor);
  if (!is_ascii_digit(cursor.peek())) return std::nullopt;
  const std::size_t start = cursor.position();
  if (auto whole = NumberReader(text.substr(start)).read()) {
    if (whole->codes.front() != type.spelling) return std::nullopt;
    whole->length += start;
    return whole;
  }
  if (!read_serial(cursor, number.serial)) return std::nullopt;
  const Separator separator = read_separator(cursor);
  if (separator.kind != '/' && separator.kind != ' ') return std::nullopt;
  number.year = read_year(cursor, false);
  if (number.year.empty() || !at_word_end(cursor) || cursor.peek() == U'/') return std::nullopt;
  number.length = cursor.position();
  return number;
}

}  // namespace

std::optional<DocumentNumberMatch> match_document_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text[0] >= '0' && text[0] <= '9') return NumberReader(text).read();
  return match_type_first(text);
}

std::string document_number_term(const DocumentNumberMatch& number) {
  std::string term = number.serial;
  if (!number.year.empty()) term += '/' + number.year;
  for (std::size_t i = 0; i < number.codes.size(); ++i) {
    const bool party = number.separator == '-';
    const char separator = i == 0 ? number.separator : (party && i == 1 ? '/' : '-');
    term += separator;
    for (std::size_t at = 0; at < number.codes[i].size();) {
      append_utf8(lower(next_character(number.codes[i], at)), term);
    }
  }
  return term;
}

}  // namespace tusach::vietnamese
