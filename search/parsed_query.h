// What a query says before any index is asked: its tokens, the provision and the document number it
// names, a year.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::search {

/// What one token of the query does.
enum class TokenRole : std::uint8_t {
  word,       ///< asks by content
  reference,  ///< part of "điều 5", "khoản 2", "điểm a"
  number,     ///< part of a document number
  year,       ///< a year
};

/// A token that may be short for one of several things: "HĐ", hợp đồng or hội đồng.
struct Alternatives {
  std::uint32_t token = 0;
  std::vector<std::vector<std::string>> pairs;  ///< for each expansion its adjacent pairs
};

struct ParsedQuery {
  std::string text;  ///< what was analysed: cut to kMaxQueryBytes, abbreviations expanded
  vietnamese::Analysis analysis;
  std::vector<TokenRole> roles;        ///< one a token
  bool marked = false;                 ///< some syllable carries a mark: marks are meant
  std::optional<std::string> article;  ///< "5", "12a"
  std::optional<std::string> clause;
  std::optional<std::string> point;
  std::vector<std::vector<std::string>> numbers;  ///< for each number its keys, most exact first
  std::optional<int> year;
  std::vector<std::string> abbreviations;  ///< terms that were replaced by what they stand for
  std::vector<Alternatives> alternatives;
  /// Tokens from here on are words of the law for what was typed (citizen_words.h): they count less
  /// and name nothing.
  std::size_t typed = 0;

  /// "dieu-5" when the query names an article.
  [[nodiscard]] std::optional<std::string> address() const;
  /// True when nothing but a name, a number and a provision is asked for in so few words.
  [[nodiscard]] std::size_t word_count() const;
};

/// At most kMaxQueryBytes of the query, cut at white space where there is some.
std::string_view cut_query(std::string_view query);

/// Abbreviations of the analyzer's table become what they stand for, as if that had been typed.
ParsedQuery parse_query(const vietnamese::Analyzer& analyzer, std::string_view query);

}  // namespace tusach::search
