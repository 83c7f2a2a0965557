// What people say and what the law says for it: "sổ đỏ", giấy chứng nhận quyền sử dụng đất. A query
// that holds the one is searched for the other as well.
//
// Immutable; shared by any number of threads.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "search/parsed_query.h"

namespace tusach::search {

struct CitizenRule {
  std::string said;
  std::vector<std::string> law;  ///< one at least; each alone says it
};

/// What a query said and what is searched for as well.
struct Expansion {
  std::string from;  ///< as it was typed, or as the query was read
  std::vector<std::string> to;
};

/// Whether `said` has to be typed with its marks.
enum class SaidMarks { meant, left_out };

class CitizenWords {
 public:
  CitizenWords() = default;
  /// Of two rules for the same words the first holds. Rules without words are left out.
  CitizenWords(const vietnamese::Analyzer& analyzer, std::span<const CitizenRule> rules);

  [[nodiscard]] bool empty() const { return by_first_.empty(); }

  /// The longest rules that a query holds, from left to right; none overlap. Words of the law that
  /// the query holds already are left out. With marks left out a single syllable means nothing. At
  /// most kMostExpansions.
  [[nodiscard]] std::vector<Expansion> find(const ParsedQuery& query, SaidMarks marks) const;

  static constexpr std::size_t kMostExpansions = 4;

 private:
  struct LawWords {
    std::string text;
    std::vector<std::string> folded;
  };
  struct Rule {
    std::vector<std::string> terms;   ///< canonical, with i for y
    std::vector<std::string> folded;  ///< with i for y
    std::vector<LawWords> law;
  };
  enum class Likeness { none, folded, exact };

  static Likeness compare(const Rule& rule, std::span<const vietnamese::Token> tokens,
                          std::size_t first);
  [[nodiscard]] const Rule* longest_at(std::span<const vietnamese::Token> tokens, std::size_t first,
                                       SaidMarks marks) const;

  std::unordered_map<std::string, std::vector<Rule>> by_first_;  ///< folded first token
};

/// The query with the words of the law behind what was typed: ParsedQuery::typed tells where. The
/// same query where there are no expansions.
ParsedQuery with_law_words(const vietnamese::Analyzer& analyzer, ParsedQuery query,
                           std::span<const Expansion> expansions);

/// Whether the text carries no mark of Vietnamese at all.
SaidMarks marks_of(std::string_view typed);

}  // namespace tusach::search
