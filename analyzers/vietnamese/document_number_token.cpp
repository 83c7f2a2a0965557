#include "analyzers/vietnamese/document_number_token.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/document_codes.h"
#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxSerialDigits = 6;
constexpr std::size_t kMaxCodes = 12;
constexpr std::size_t kMaxCodeLength = 24;
constexpr std::size_t kMaxSpaces = 2;
constexpr int kFirstWideYear = 45;  // two digits: 45 … 99 are of the twentieth century

constexpr char32_t kHorn = 0x031B;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || c == U'Đ';
}
bool is_small(char32_t c) {
  return (c >= U'a' && c <= U'z') || c == U'đ';
}
bool is_inner_space(char32_t c) {
  return c == U' ' || c == U'\t' || is_no_break_space(c);
}

/// Reads one character after another, look-alikes repaired and ignorable ones skipped.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t position() const { return at_; }
  void move_to(std::size_t position) { at_ = position; }

  /// The next character without moving; 0 at the end.
  [[nodiscard]] char32_t peek() const {
    Cursor ahead = *this;
    return ahead.read();
  }

  char32_t read() {
    const char32_t c = read_plain();
    if (c != U'U' && c != U'u') return c;
    Cursor ahead = *this;
    if (ahead.read_plain() != kHorn) return c;
    *this = ahead;
    return c == U'U' ? U'Ư' : U'ư';
  }

  bool accept(char32_t wanted) {
    Cursor ahead = *this;
    if (ahead.read() != wanted) return false;
    *this = ahead;
    return true;
  }

  bool accept_hyphen() {
    Cursor ahead = *this;
    const char32_t c = ahead.read();
    if (!is_hyphen(c) && c != U'_') return false;
    *this = ahead;
    return true;
  }

  std::size_t skip_spaces() {
    std::size_t count = 0;
    while (count <= kMaxSpaces && is_inner_space(peek())) {
      read();
      ++count;
    }
    return count;
  }

 private:
  char32_t read_plain() {
    while (at_ < text_.size()) {
      const char32_t c = next_character(text_, at_);
      if (is_ignorable(c)) continue;
      if (is_d_look_alike(c)) return c == 0x00D0 || c == 0x0189 ? U'Đ' : U'đ';
      return c;
    }
    return 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool at_word_end(const Cursor& cursor) {
  const char32_t next = cursor.peek();
  return next == 0 || !is_word_character(next);
}

std::string folded_of(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(lower(without_marks(c)), out);
  return out;
}

/// "TTg" → "TTG"; Đ is given back to the codes that always have one ("ND" → "NĐ").
std::string spelling_of(std::u32string_view letters) {
  const std::string folded = folded_of(letters);
  const auto known = find_document_code(folded);
  const bool has_d = std::any_of(letters.begin(), letters.end(),
                                 [](char32_t c) { return c == U'Đ' || c == U'đ'; });
  std::string out;
  if (known && !has_d) {
    out = known->spelling;
    out += folded.substr(folded.find_last_not_of("0123456789") + 1);
    return out;
  }
  for (const char32_t c : letters) {
    append_utf8(c == U'đ' ? U'Đ' : (is_small(c) ? c - (U'a' - U'A') : c), out);
  }
  return out;
}

/// How a code was recognised: the more is known of it, the looser its surroundings may be.
struct Code {
  std::string spelling;
  std::optional<CodeKind> known;
  bool typed_first = false;
  bool small = false;  ///< typed in lower case
};

bool is_roman(std::u32string_view letters) {
  return std::all_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c == U'I' || c == U'V' || c == U'X'; });
}

Code make_code(std::u32string_view letters) {
  Code code;
  code.spelling = spelling_of(letters);
  code.small = is_small(letters[0]);
  const auto known = find_document_code(folded_of(letters));
  if (known) {
    code.known = known->kind;
    code.typed_first = known->typed_first;
  }
  return code;
}

/// The capitals at the start of a run, with the small letter of "TTg", when other text is glued to
/// them ("CPcủa") or nothing follows. 0 when that is no code.
std::size_t capitals_length(const std::u32string& run) {
  std::size_t length = 0;
  while (length < run.size() &&
         (is_capital(run[length]) || is_digit(run[length]) || run[length] == U'&')) {
    ++length;
  }
  if (length == 2 && run.size() > 2 && run[0] == U'T' && run[1] == U'T' && run[2] == U'g') ++length;
  while (length > 0 && run[length - 1] == U'&') --length;
  if (length < 2 || !is_capital(run[0]) || is_roman(std::u32string_view(run).substr(0, length))) {
    return 0;
  }
  if (length == run.size()) return length;
  const char32_t next = run[length];
  const bool marked = length + 1 < run.size() && is_combining_mark(run[length + 1]);
  if (is_combining_mark(next) || next == U'&') return 0;
  return lower(next) == next || marked ? length : 0;
}

/// Reads the code at the cursor, TƯ (trung ương) as TW; leaves the cursor where it was when there
/// is none.
std::optional<Code> read_code(Cursor& cursor, bool small_unknown_allowed) {
  std::u32string run;
  std::vector<std::size_t> ends;
  Cursor ahead = cursor;
  while (run.size() < kMaxCodeLength) {
    const char32_t next = ahead.peek();
    if (next == 0 || (next != U'&' && !is_word_character(next))) break;
    const char32_t c = ahead.read();
    const bool central = !run.empty() && (run.back() == U'T' || run.back() == U't');
    run += central && c == U'Ư' ? U'W' : central && c == U'ư' ? U'w' : c;
    ends.push_back(ahead.position());
  }
  while (!run.empty() && run.back() == U'&') run.pop_back();
  if (run.empty()) return std::nullopt;
  const bool plain = std::all_of(run.begin(), run.end(), [](char32_t c) {
    return is_capital(c) || is_small(c) || is_digit(c) || c == U'&';
  });
  std::size_t length = 0;
  if (plain && run.size() < kMaxCodeLength && !is_digit(run[0])) {
    const Code whole = make_code(run);
    const bool small_ok = small_unknown_allowed && whole.small && run.size() >= 2;
    if (whole.known || small_ok) length = run.size();
  }
  if (length == 0) length = capitals_length(run);
  if (length == 0) return std::nullopt;
  cursor.move_to(ends[length - 1]);
  return make_code(std::u32string_view(run).substr(0, length));
}

struct Separator {
  char kind = 0;        ///< '/', '-' or ' '; 0: none
  bool spaced = false;  ///< white space beside it
};

Separator read_separator(Cursor& cursor) {
  Separator separator;
  const std::size_t before = cursor.skip_spaces();
  if (cursor.accept(U'/')) {
    separator.kind = '/';
  } else if (cursor.accept_hyphen()) {
    separator.kind = '-';
  } else if (before > 0) {
    separator.kind = ' ';
  }
  const std::size_t after = separator.kind == ' ' ? 0 : cursor.skip_spaces();
  separator.spaced = before + after > 0;
  return separator;
}

bool read_serial(Cursor& cursor, std::string& serial) {
  while (is_digit(cursor.peek()) && serial.size() <= kMaxSerialDigits) {
    serial += static_cast<char>(cursor.read());
  }
  if (serial.empty() || serial.size() > kMaxSerialDigits) return false;
  serial.erase(0, std::min(serial.find_first_not_of('0'), serial.size() - 1));
  const char32_t letter = cursor.peek();
  if (letter < 0x80 && (is_capital(letter) || is_small(letter))) {
    serial += static_cast<char>(lower(cursor.read()));
  }
  return at_word_end(cursor);
}

/// "2020" or, when `two_digits` may be, "97" → "1997".
std::string read_year(Cursor& cursor, bool two_digits) {
  Cursor ahead = cursor;
  std::string digits;
  while (is_digit(ahead.peek()) && digits.size() <= 4) digits += static_cast<char>(ahead.read());
  if (!at_word_end(ahead)) return {};
  const bool wide = digits.size() == 4 &&
                    (digits[0] == '1' ? digits[1] == '9' : digits[0] == '2' && digits[1] == '0');
  if (!wide && !(two_digits && digits.size() == 2)) return {};
  cursor = ahead;
  if (wide) return digits;
  return (std::stoi(digits) >= kFirstWideYear ? "19" : "20") + digits;
}

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
    if (separator.kind == 0 || (separator.kind != '/' && number_.year.empty())) {
      return separator.kind == '-' ? read_party_number(separator) : std::nullopt;
    }
    if (!read_first_code(separator)) return std::nullopt;
    read_more_codes();
    return finish();
  }

 private:
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
    return is_digit(ahead.peek());
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

/// "nđ 15/2020", "NĐ15/2020", "QĐ số 705/QĐ-TTg".
std::optional<DocumentNumberMatch> match_type_first(std::string_view text) {
  Cursor cursor(text);
  std::u32string letters;
  while (letters.size() < 6 && (is_capital(cursor.peek()) || is_small(cursor.peek()))) {
    letters += cursor.read();
  }
  if (letters.empty()) return std::nullopt;
  const Code type = make_code(letters);
  if (!type.typed_first) return std::nullopt;
  cursor.skip_spaces();
  skip_so(cursor);
  if (!is_digit(cursor.peek())) return std::nullopt;
  const std::size_t start = cursor.position();
  if (auto whole = NumberReader(text.substr(start)).read()) {
    if (whole->codes.front() != type.spelling) return std::nullopt;
    whole->length += start;
    return whole;
  }
  DocumentNumberMatch number;
  if (!read_serial(cursor, number.serial)) return std::nullopt;
  if (read_separator(cursor).kind != '/') return std::nullopt;
  number.year = read_year(cursor, false);
  if (number.year.empty() || !at_word_end(cursor) || cursor.peek() == U'/') return std::nullopt;
  number.codes.push_back(type.spelling);
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
