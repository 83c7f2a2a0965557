// Reads the characters and the digits of document numbers. Internal to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

/// Reads one character after another, look-alikes repaired and ignorable ones skipped.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t position() const { return at_; }
  void move_to(std::size_t position) { at_ = position; }

  /// The next character without moving; 0 at the end.
  [[nodiscard]] char32_t peek() const;
  char32_t read();
  bool accept(char32_t wanted);
  /// Any hyphen or dash, also "_".
  bool accept_hyphen();
  /// How many there were, three at most.
  std::size_t skip_spaces();

 private:
  char32_t read_plain();

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_inner_space(char32_t c);  ///< no line break
bool is_ascii_digit(char32_t c);
bool is_code_capital(char32_t c);  ///< A … Z, Đ
bool is_code_small(char32_t c);    ///< a … z, đ
bool at_word_end(const Cursor& cursor);

struct Separator {
  char kind = 0;        ///< '/', '-' or ' '; 0: none
  bool spaced = false;  ///< white space beside it
};
Separator read_separator(Cursor& cursor);

/// "015" → "15", "12a"; false when there is no serial number.
bool read_serial(Cursor& cursor, std::string& serial);

/// "2020" or, when `two_digits` may be, "97" → "1997". Empty, and the cursor where it was, when
/// there is none.
std::string read_year(Cursor& cursor, bool two_digits);

}  // namespace tusach::vietnamese
