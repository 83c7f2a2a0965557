// A text as the grammar of citations reads it: tokens, and what stands between them. Internal to
// the reading of citations; belongs to one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/date.h"

namespace tusach::law {

/// What stands before a token.
enum class Between : std::uint8_t { space, comma, hyphen, bracket, semicolon, other, line_break };

class CitationText {
 public:
  /// `text` must outlive the object.
  CitationText(std::string_view text, const vietnamese::Analyzer& analyzer,
               vietnamese::Analysis& analysis);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const vietnamese::Token& token(std::size_t i) const { return tokens_[i]; }
  /// The canonical form, "" behind the end.
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].term : std::string_view();
  }
  /// As written.
  [[nodiscard]] std::string_view raw(std::size_t i) const {
    return i < tokens_.size() ? text_.substr(tokens_[i].start, tokens_[i].end - tokens_[i].start)
                              : std::string_view();
  }
  [[nodiscard]] std::string_view raw(std::size_t first, std::size_t end) const {
    return text_.substr(tokens_[first].start, tokens_[end - 1].end - tokens_[first].start);
  }
  /// Before token i; `line_break` at the front and behind the end.
  [[nodiscard]] Between before(std::size_t i) const {
    return i < before_.size() ? before_[i] : Between::line_break;
  }
  /// The words follow one another with nothing but spaces between.
  [[nodiscard]] bool has(std::size_t i, std::initializer_list<std::string_view> words) const;
  [[nodiscard]] bool is_number(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == vietnamese::TokenKind::number;
  }
  [[nodiscard]] bool is_document_number(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == vietnamese::TokenKind::document_number;
  }
  [[nodiscard]] bool starts_with_capital(std::size_t i) const;
  /// The character right behind the token, 0 at the end.
  [[nodiscard]] char behind(std::size_t i) const {
    return tokens_[i].end < text_.size() ? text_[tokens_[i].end] : '\0';
  }

  struct DateMatch {
    Date date;
    std::size_t end;  ///< the token behind
  };
  /// "03/02/2020", "03-02-2020", "03 tháng 02 năm 2020", with or without "ngày" before.
  [[nodiscard]] std::optional<DateMatch> date_at(std::size_t i) const;
  /// "2013", a year of 1945 or later.
  [[nodiscard]] std::optional<int> year_at(std::size_t i) const;

 private:
  std::string_view text_;
  std::span<const vietnamese::Token> tokens_;
  std::vector<Between> before_;
};

}  // namespace tusach::law
