// Cuts UTF-8 text into words and numbers without changing it. Internal to this folder.
#pragma once

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
};

class Scanner {
 public:
  /// The text must outlive the scanner.
  explicit Scanner(std::string_view text) : text_(text) {}

  /// The next token; false at the end of the text.
  bool next(Lexeme& lexeme);

  /// What the last lexeme of kind document_number was.
  [[nodiscard]] const DocumentNumberMatch& document_number() const { return *number_; }

 private:
  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0;
  }

  void skip_between(Gap& gap);
  void skip_character(Gap& gap);
  [[nodiscard]] Gap gap_of_stop() const;
  [[nodiscard]] std::size_t letters_end(std::size_t at) const;
  [[nodiscard]] std::size_t odd_character_end(std::size_t at) const;
  [[nodiscard]] std::size_t mixed_end(std::size_t at) const;
  [[nodiscard]] std::size_t digits_end(std::size_t at) const;
  [[nodiscard]] std::size_t number_end(std::size_t start, std::size_t digits) const;
  [[nodiscard]] std::size_t dashed_date_end(std::size_t digits) const;
  [[nodiscard]] std::size_t dotted_end(std::size_t start, std::size_t end) const;
  [[nodiscard]] bool can_be_type(std::size_t start, std::size_t end) const;
  [[nodiscard]] bool can_be_document_number(std::size_t digits) const;
  bool match_number(Lexeme& lexeme);
  void scan_word(Lexeme& lexeme);
  void scan_digits(Lexeme& lexeme);

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<DocumentNumberMatch> number_;
};

}  // namespace tusach::vietnamese
