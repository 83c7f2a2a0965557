#include "analyzers/vietnamese/number_cursor.h"

#include <algorithm>

#include "analyzers/vietnamese/letters.h"

namespace tusach::vietnamese {
namespace {

constexpr std::size_t kMaxSerialDigits = 6;
constexpr std::size_t kMaxSpaces = 2;
constexpr int kFirstWideYear = 45;  // two digits: 45 … 99 are of the twentieth century

constexpr char32_t kHorn = 0x031B;

}  // namespace

bool is_inner_space(char32_t c) {
  return c == U' ' || c == U'\t' || is_no_break_space(c);
}
bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_code_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || c == U'Đ';
}
bool is_code_small(char32_t c) {
  return (c >= U'a' && c <= U'z') || c == U'đ';
}

char32_t Cursor::peek() const {
  Cursor ahead = *this;
  return ahead.read();
}

char32_t Cursor::read() {
  const char32_t c = read_plain();
  if (c != U'U' && c != U'u') return c;
  Cursor ahead = *this;
  if (ahead.read_plain() != kHorn) return c;
  *this = ahead;
  return c == U'U' ? U'Ư' : U'ư';
}

bool Cursor::accept(char32_t wanted) {
  Cursor ahead = *this;
  if (ahead.read() != wanted) return false;
  *this = ahead;
  return true;
}

bool Cursor::accept_hyphen() {
  Cursor ahead = *this;
  const char32_t c = ahead.read();
  if (!is_hyphen(c) && c != U'_') return false;
  *this = ahead;
  return true;
}

std::size_t Cursor::skip_spaces() {
  std::size_t count = 0;
  while (count <= kMaxSpaces && is_inner_space(peek())) {
    read();
    ++count;
  }
  return count;
}

char32_t Cursor::read_plain() {
  while (at_ < text_.size()) {
    const char32_t c = next_character(text_, at_);
    if (is_ignorable(c)) continue;
    if (is_d_look_alike(c)) return c == 0x00D0 || c == 0x0189 ? U'Đ' : U'đ';
    return c;
  }
  return 0;
}

bool at_word_end(const Cursor& cursor) {
  const char32_t next = cursor.peek();
  return next == 0 || !is_word_character(next);
}

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
  while (is_ascii_digit(cursor.peek()) && serial.size() <= kMaxSerialDigits) {
    serial += static_cast<char>(cursor.read());
  }
  if (serial.empty() || serial.size() > kMaxSerialDigits) return false;
  serial.erase(0, std::min(serial.find_first_not_of('0'), serial.size() - 1));
  const char32_t letter = cursor.peek();
  if (letter < 0x80 && (is_code_capital(letter) || is_code_small(letter))) {
    serial += static_cast<char>(lower(cursor.read()));
  }
  return at_word_end(cursor);
}

std::string read_year(Cursor& cursor, bool two_digits) {
  Cursor ahead = cursor;
  std::string digits;
  while (is_ascii_digit(ahead.peek()) && digits.size() <= 4)
    digits += static_cast<char>(ahead.read());
  if (!at_word_end(ahead)) return {};
  const bool wide = digits.size() == 4 &&
                    (digits[0] == '1' ? digits[1] == '9' : digits[0] == '2' && digits[1] == '0');
  if (!wide && !(two_digits && digits.size() == 2)) return {};
  cursor = ahead;
  if (wide) return digits;
  return (std::stoi(digits) >= kFirstWideYear ? "19" : "20") + digits;
}

}  // namespace tusach::vietnamese
