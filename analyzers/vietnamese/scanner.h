// Cuts UTF-8 text into words and numbers without changing it. Internal to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/document_number_token.h"

namespace tusach::vietnamese {

struct Lexeme {
  std::size_t start = 0;
  std::size_t end = 0;
  TokenKind kind = TokenKind::syllable;
  Gap gap = Gap::space;
  bool guessed = false;  ///< see Scanner::next()
};

/// What a byte can be in the words that make up most of a text.
struct WordBytes {
  std::array<bool, 256> inside{};  ///< ASCII letters and the bytes of all other Vietnamese letters
  std::array<bool, 256> ends{};    ///< no word goes on with it
  std::array<bool, 256>
      careful{};  ///< behind a space: a number may be near, "nđ 15/2020", "TT số 1"

  constexpr WordBytes() {
    for (std::size_t c = 0; c < 0x80; ++c) {
      const bool digit = c >= '0' && c <= '9';
      const bool letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
      inside[c] = letter;
      ends[c] = !letter && !digit && c != '.';
      careful[c] = digit || c == 's' || c == 'S';
    }
    for (std::size_t c = 0x80; c <= 0xBF; ++c) inside[c] = true;
    for (std::size_t c = 0xC3; c <= 0xC6; ++c) inside[c] = true;
    inside[0xE1] = true;
  }
};

inline constexpr WordBytes kWordBytes;

class Scanner {
 public:
  /// The text must outlive the scanner.
  explicit Scanner(std::string_view text) : text_(text) {}

  /// The next token; false at the end of the text. The end of a word may be guessed from the kind
  /// of its bytes alone: the guess is right if these bytes are known to be one word; if they are
  /// not, settle() looks again.
  bool next(Lexeme& lexeme) { return next_plain(lexeme) || next_careful(lexeme); }

  /// Scans once more from the start of a guessed lexeme; false when nothing but signs is left.
  bool settle(Lexeme& lexeme) {
    at_ = lexeme.start;
    return next_careful(lexeme);
  }

  /// What the last lexeme of kind document_number was.
  [[nodiscard]] const DocumentNumberMatch& document_number() const { return *number_; }

 private:
  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0;
  }

  bool next_plain(Lexeme& lexeme);
  bool next_careful(Lexeme& lexeme);
  void skip_between(Gap& gap);
  void skip_character(Gap& gap);
  [[nodiscard]] Gap gap_of_stop() const;
  [[nodiscard]] std::size_t letters_end(std::size_t at) const;
  [[nodiscard]] std::size_t odd_character_end(std::size_t at) const;
  [[nodiscard]] std::size_t mixed_end(std::size_t at) const;
  [[nodiscard]] std::size_t digits_end(std::size_t at) const;
  std::size_t number_end(std::size_t start, std::size_t digits);
  [[nodiscard]] std::size_t dashed_date_end(std::size_t digits) const;
  [[nodiscard]] std::size_t dotted_end(std::size_t start, std::size_t end) const;
  [[nodiscard]] std::size_t with_power(std::size_t end) const;
  [[nodiscard]] std::size_t with_percent(std::size_t end) const;
  [[nodiscard]] bool can_be_type(std::size_t start, std::size_t end) const;
  [[nodiscard]] bool can_be_document_number(std::size_t digits) const;
  bool match_number(Lexeme& lexeme);
  void scan_word(Lexeme& lexeme);
  void scan_digits(Lexeme& lexeme);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t list_end_ = 0;  ///< up to here commas separate numbers: "1,2,3"
  std::optional<DocumentNumberMatch> number_;
};

/// A word behind at most one space, before a sign that cannot belong to it.
inline bool Scanner::next_plain(Lexeme& lexeme) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text_.data());
  const std::size_t size = text_.size();
  std::size_t start = at_;
  if (start < size && bytes[start] == ' ') ++start;
  std::size_t end = start;
  while (end < size && kWordBytes.inside[bytes[end]]) ++end;
  if (end == start || end + 1 >= size || !kWordBytes.ends[bytes[end]]) return false;
  if (bytes[end] == ' ' && kWordBytes.careful[bytes[end + 1]]) return false;
  if (bytes[end] == '-') return false;  // "nđ-cp 15/2020"
  lexeme = {start, end, TokenKind::syllable, Gap::space, true};
  at_ = end;
  return true;
}

}  // namespace tusach::vietnamese
