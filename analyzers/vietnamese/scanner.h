// Cuts UTF-8 text into words and numbers without changing it. Internal to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/document_number_token.h"

namespace tusach::vietnamese {

struct Lexeme {
  std::size_t start = 0;
  std::size_t end = 0;
  TokenKind kind = TokenKind::syllable;
  Gap gap = Gap::space;
};

/// A word or number whose end was guessed from the kinds of its bytes: right if these bytes are
/// known to be one word; if they are not, Scanner::settle() looks again.
struct PlainWord {
  const char* bytes;  ///< of the word; kMostBytes may be read
  std::uint32_t start;
  std::uint8_t size;  ///< 1 to kMostBytes
  TokenKind kind;
  Gap gap;

  static constexpr std::size_t kMostBytes = 16;
};

class Scanner {
 public:
  /// The text must outlive the scanner.
  explicit Scanner(std::string_view text);
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;

  /// The next token; false at the end of the text.
  bool next(Lexeme& lexeme);

  /// The next words, as far as they are plain ones behind plain signs and `words` reaches; returns
  /// how many. Most of a text is found so. They point into the text and into the scanner.
  std::size_t next_plain(std::span<PlainWord> words);

  /// Scans once more from the start of a plain word; what was found behind it is found again.
  /// False when nothing but signs is left.
  bool settle(const PlainWord& word, Lexeme& lexeme);

  /// What the last lexeme of kind document_number was.
  [[nodiscard]] const DocumentNumberMatch& document_number() const { return *number_; }

 private:
  /// So many bytes from where a word is looked for may be read.
  static constexpr std::size_t kReadable = 96;

  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0;
  }

  [[nodiscard]] const char* readable() const;
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
  std::size_t tail_start_;                ///< from here on the text is read from tail_
  std::array<char, 2 * kReadable> tail_;  ///< the end of the text, and zeros
};

}  // namespace tusach::vietnamese
