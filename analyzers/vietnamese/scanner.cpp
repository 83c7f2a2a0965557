#include "analyzers/vietnamese/scanner.h"

#include <algorithm>
#include <array>
#include <bit>

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/plain_words.h"

namespace tusach::vietnamese {
namespace {

enum class ByteClass : std::uint8_t { space, line_end, mark, bracket, stop, letter, digit, high };

// Numbers are looked at in pieces of this size, so that endless lists of digits take linear time.
constexpr std::size_t kMaxGroups = 64;
// "4g", "100m2", "50kWh" are one token; longer letters behind digits are text glued to them.
constexpr std::size_t kMaxUnitLetters = 3;

constexpr std::array<ByteClass, 256> make_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    classes[c] = c >= 0x80 ? ByteClass::high : c <= 0x20 ? ByteClass::space : ByteClass::mark;
  }
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 32] = ByteClass::letter;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = ByteClass::digit;
  for (const unsigned char c : {'\n', '\r', '\v', '\f'}) classes[c] = ByteClass::line_end;
  for (const unsigned char c : {'(', ')', '[', ']', '{', '}', '"', '<', '>'}) {
    classes[c] = ByteClass::bracket;
  }
  for (const unsigned char c : {'.', '!', '?', ';', ':'}) classes[c] = ByteClass::stop;
  return classes;
}

constexpr std::array<ByteClass, 256> kClasses = make_classes();

ByteClass class_of(unsigned char c) {
  return kClasses[c];
}
bool is_letter(unsigned char c) {
  return class_of(c) == ByteClass::letter;
}
bool is_digit(unsigned char c) {
  return class_of(c) == ByteClass::digit;
}
bool is_continuation(unsigned char c) {
  return (c & 0xC0U) == 0x80U;
}

Gap gap_of(char32_t c) {
  if (c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x3002) return Gap::sentence;
  if ((c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A) {
    return Gap::bracket;
  }
  const bool space = is_no_break_space(c) || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
  return space || is_ignorable(c) || is_combining_mark(c) ? Gap::space : Gap::mark;
}

/// True when a character other than ASCII and đ is in it: no abbreviation, no unit.
bool has_marks(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_character(word, at);
    if (c >= 0x80 && without_marks(c) != U'd' && without_marks(c) != U'D' && !is_ignorable(c)) {
      return true;
    }
  }
  return false;
}

std::size_t letter_count(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size();) {
    count += is_ignorable(next_character(word, at)) ? 0 : 1;
  }
  return count;
}

/// Commas make one number of "1,5" and "1,234,567", a list of "1,2,3" and "5/2020,6/2020".
std::size_t cut_list(std::string_view number) {
  const std::size_t first = number.find(',');
  if (first == std::string_view::npos) return number.size();
  if (number.find('/') != std::string_view::npos) return first;
  std::size_t commas = 0;
  bool thousands = true;
  for (std::size_t at = first; at != std::string_view::npos; at = number.find(',', at + 1)) {
    ++commas;
    const std::size_t end = std::min(number.find_first_of(".,", at + 1), number.size());
    thousands = thousands && end - at == 4;
  }
  return commas == 1 || thousands ? number.size() : first;
}

}  // namespace

Scanner::Scanner(std::string_view text)
    : text_(text), tail_start_(text.size() - std::min(text.size(), kReadable)) {
  const std::size_t size = text.size() - tail_start_;
  std::copy_n(text.data() + tail_start_, size, tail_.begin());
  std::fill(tail_.begin() + static_cast<std::ptrdiff_t>(size), tail_.end(), '\0');
}

const char* Scanner::readable() const {
  return at_ < tail_start_ ? text_.data() + at_ : tail_.data() + (at_ - tail_start_);
}

std::size_t Scanner::next_plain(std::span<PlainWord> words) {
  std::size_t count = 0;
  while (count < words.size() && at_ < text_.size()) {
    const char* block = readable();
    const std::uint64_t plain = plain_bytes(block);
    std::size_t at = 0;
    bool more = true;
    while (count < words.size()) {
      const PlainStart start = plain_start(block + at);
      const std::size_t first = at + start.signs;
      if (first >= kPlainBlock) break;
      std::size_t size = static_cast<std::size_t>(std::countr_one(plain >> first));
      const char* word = block + first;
      TokenKind kind = TokenKind::syllable;
      if (size == 0) {
        size = plain_number_size(word);
        kind = TokenKind::number;
        more = size > 0;
      } else if (first + size < kPlainBlock) {
        more = size <= PlainWord::kMostBytes && ends_plain_word(word, word + size);
      } else {
        more = at > 0;  // a block that starts with the word will hold all of it
        break;
      }
      if (!more) break;
      words[count++] = {word, static_cast<std::uint32_t>(at_ + first),
                        static_cast<std::uint8_t>(size), kind, start.gap};
      at = first + size;
      if (at >= kPlainBlock) break;
    }
    at_ += at;
    if (!more) break;
  }
  return count;
}

bool Scanner::settle(const PlainWord& word, Lexeme& lexeme) {
  at_ = word.start;
  if (!next(lexeme)) return false;
  lexeme.gap = std::max(lexeme.gap, word.gap);
  return true;
}

bool Scanner::next(Lexeme& lexeme) {
  lexeme.gap = Gap::space;
  skip_between(lexeme.gap);
  if (at_ >= text_.size()) return false;
  lexeme.start = at_;
  if (is_digit(byte(at_))) {
    scan_digits(lexeme);
  } else {
    scan_word(lexeme);
  }
  at_ = lexeme.end;
  return true;
}

void Scanner::skip_between(Gap& gap) {
  for (; at_ < text_.size(); ++at_) {
    switch (class_of(byte(at_))) {
      case ByteClass::space:
        break;
      case ByteClass::line_end:
        gap = Gap::sentence;
        break;
      case ByteClass::mark:
        gap = std::max(gap, Gap::mark);
        break;
      case ByteClass::bracket:
        gap = std::max(gap, Gap::bracket);
        break;
      case ByteClass::stop:
        gap = std::max(gap, gap_of_stop());
        break;
      case ByteClass::letter:
      case ByteClass::digit:
        return;
      case ByteClass::high:
        if (odd_character_end(at_) != at_) {
          std::size_t ahead = at_;
          const char32_t c = next_character(text_, ahead);
          if (!is_ignorable(c) && !is_combining_mark(c)) return;
        }
        skip_character(gap);
        break;
    }
  }
}

/// Moves to the last byte of the character.
void Scanner::skip_character(Gap& gap) {
  std::size_t end = at_;
  gap = std::max(gap, gap_of(next_character(text_, end)));
  at_ = end - 1;
}

/// A stop inside "TP.HCM", "12:30" ends no sentence.
Gap Scanner::gap_of_stop() const {
  const unsigned char next = byte(at_ + 1);
  const char stop = text_[at_];
  if (stop == '.' && (is_letter(next) || next >= 0xC3)) return Gap::mark;
  return (stop == '.' || stop == ':') && is_digit(next) ? Gap::mark : Gap::sentence;
}

std::size_t Scanner::letters_end(std::size_t at) const {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text_.data());
  std::size_t kept = at;  // behind the last character that is not ignorable
  while (at < text_.size()) {
    const unsigned char c = bytes[at];
    if (is_letter(c)) {
      kept = ++at;
      continue;
    }
    if (c < 0x80) break;
    if (at + 2 < text_.size()) {
      const unsigned char second = bytes[at + 1];
      const bool two = c >= 0xC4 && c <= 0xC6 && is_continuation(second);
      const bool latin1 = c == 0xC3 && is_continuation(second) && second != 0x97 && second != 0xB7;
      if (two || latin1) {
        kept = at += 2;
        continue;
      }
      if (c == 0xE1 && (second == 0xBA || second == 0xBB) && is_continuation(bytes[at + 2])) {
        kept = at += 3;
        continue;
      }
    }
    const std::size_t end = odd_character_end(at);
    if (end == at) break;
    std::size_t ahead = at;
    if (!is_ignorable(next_character(text_, ahead))) kept = end;
    at = end;
  }
  return kept;
}

/// The end of a character of a word that is not plain ASCII; `at` when it belongs to none.
std::size_t Scanner::odd_character_end(std::size_t at) const {
  std::size_t end = at;
  const char32_t c = next_character(text_, end);
  return c >= 0x80 && (is_word_character(c) || is_ignorable(c)) ? end : at;
}

std::size_t Scanner::digits_end(std::size_t at) const {
  while (is_digit(byte(at))) ++at;
  return at;
}

/// Letters and digits in turn: the rest of "h1n1", "qh14".
std::size_t Scanner::mixed_end(std::size_t at) const {
  while (true) {
    const std::size_t digits = digits_end(at);
    const std::size_t letters = letters_end(digits);
    if (letters == digits || has_marks(text_.substr(digits, letters - digits))) return digits;
    if (!is_digit(byte(letters))) return letters;
    at = letters;
  }
}

/// "U.B.N.D": three letters or more, each before a stop. Otherwise `end`.
std::size_t Scanner::dotted_end(std::size_t start, std::size_t end) const {
  std::size_t letters = 1;
  std::size_t last = end;
  if (letter_count(text_.substr(start, end - start)) != 1) return end;
  while (byte(last) == '.' && letters < kMaxGroups) {
    const std::size_t next = letters_end(last + 1);
    if (next == last + 1 || letter_count(text_.substr(last + 1, next - last - 1)) != 1) break;
    if (is_digit(byte(next))) break;
    last = next;
    ++letters;
  }
  return letters >= 3 ? last : end;
}

bool Scanner::can_be_type(std::size_t start, std::size_t end) const {
  constexpr std::size_t kLongestType = 6;
  if (end - start < 2 || end - start > kLongestType) return false;
  if (!starts_like_type(byte(start), byte(start + 1))) return false;
  const unsigned char after = byte(end);
  if (is_digit(after)) return true;
  const unsigned char next = byte(end + 1);
  if (after == '-') return is_letter(next);
  return (after == ' ' && (is_digit(next) || (next | 0x20U) == 's')) || after == 0xC2;
}

bool Scanner::can_be_document_number(std::size_t digits) const {
  if (is_letter(byte(digits))) ++digits;
  const unsigned char next = byte(digits);
  if (next == ' ') return !is_letter(byte(digits + 1)) && byte(digits + 1) != 0;
  return next == '/' || next == '-' || next == '_' || next >= 0xC2;
}

bool Scanner::match_number(Lexeme& lexeme) {
  number_ = match_document_number(text_.substr(lexeme.start));
  if (!number_) return false;
  lexeme.kind = TokenKind::document_number;
  lexeme.end = lexeme.start + number_->length;
  return true;
}

/// Takes in the sign of "m²", "km³".
std::size_t Scanner::with_power(std::size_t end) const {
  const bool power = byte(end) == 0xC2 && (byte(end + 1) == 0xB2 || byte(end + 1) == 0xB3);
  return power && is_letter(byte(end - 1)) ? end + 2 : end;
}

void Scanner::scan_word(Lexeme& lexeme) {
  const std::size_t start = lexeme.start;
  lexeme.kind = TokenKind::syllable;
  std::size_t end = letters_end(start);
  if (can_be_type(start, end) && match_number(lexeme)) return;
  const unsigned char next = byte(end);
  if (is_digit(next)) {
    if (!has_marks(text_.substr(start, end - start))) end = mixed_end(end);
  } else if (next == '.') {
    end = dotted_end(start, end);
  }
  lexeme.end = with_power(end);
}

void Scanner::scan_digits(Lexeme& lexeme) {
  const std::size_t digits = digits_end(at_);
  if (can_be_document_number(digits) && match_number(lexeme)) return;
  const std::size_t letters = letters_end(digits);
  const std::string_view unit = text_.substr(digits, letters - digits);
  if (!unit.empty() && !has_marks(unit) && letter_count(unit) <= kMaxUnitLetters) {
    lexeme.kind = TokenKind::syllable;
    lexeme.end = is_digit(byte(letters)) ? mixed_end(letters) : with_power(letters);
    return;
  }
  lexeme.kind = TokenKind::number;
  lexeme.end = unit.empty() ? with_percent(number_end(lexeme.start, digits)) : digits;
}

/// Takes in the sign of "5%", "12,5 %", "3‰".
std::size_t Scanner::with_percent(std::size_t end) const {
  std::size_t sign = end;
  if (byte(sign) == ' ') {
    ++sign;
  } else if (byte(sign) == 0xC2 && byte(sign + 1) == 0xA0) {
    sign += 2;
  }
  if (byte(sign) == '%') return sign + 1;
  const bool mille = byte(sign) == 0xE2 && byte(sign + 1) == 0x80 && byte(sign + 2) == 0xB0;
  return mille ? sign + 3 : end;
}

std::size_t Scanner::number_end(std::size_t start, std::size_t digits) {
  const std::size_t date = dashed_date_end(digits);
  if (date != digits && digits - start <= 2) return date;
  std::size_t end = digits;
  const bool in_list = start < list_end_;
  while (end - digits < kMaxGroups) {
    const unsigned char c = byte(end);
    const bool joins = c == '.' || c == '/' || (c == ',' && !in_list);
    if (!joins || !is_digit(byte(end + 1))) break;
    end = digits_end(end + 1);
  }
  const std::size_t first = start + cut_list(text_.substr(start, end - start));
  if (first < end) list_end_ = end;
  return first;
}

/// Behind the day of "20-01-2022"; `digits` when no date follows.
std::size_t Scanner::dashed_date_end(std::size_t digits) const {
  if (byte(digits) != '-') return digits;
  const std::size_t month = digits_end(digits + 1);
  const std::size_t month_size = month - digits - 1;
  if (month_size < 1 || month_size > 2 || byte(month) != '-') return digits;
  const std::size_t year = digits_end(month + 1);
  const bool more = byte(year) == '-' || is_letter(byte(year)) || byte(year) >= 0xC3;
  return year - month == 5 && !more ? year : digits;
}

}  // namespace tusach::vietnamese
