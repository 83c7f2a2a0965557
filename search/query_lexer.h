// Query text → lexemes of the query language. What is not of the language is text; a lexeme that
// makes no sense where it stands becomes text as well, and a notice says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/notice.h"
#include "search/query_tree.h"

namespace tusach::search {

enum class LexemeKind : std::uint8_t {
  text,    ///< a word, with its punctuation
  mark,    ///< punctuation that stands alone: no operand
  phrase,  ///< "…"
  prefix,  ///< thuế*
  field,   ///< loai:luật
  scope,   ///< cùng khoản:( – opens a group
  open,
  close,
  conjunction,
  disjunction,
  negation,
  near,
};

struct Lexeme {
  LexemeKind kind = LexemeKind::text;
  std::size_t start = 0;  ///< bytes of the query, half-open
  std::size_t end = 0;
  std::string text = {};  ///< of phrase and prefix what is looked for
  unsigned distance = 0;
  Scope scope = Scope::article;
  const QueryField* field = nullptr;
  std::vector<FieldValue> values = {};
};

/// Groups may stand in one another so deep; deeper brackets are text.
inline constexpr std::size_t kMaxDepth = 32;
/// So far apart words of NEAR may stand at most, and where no distance is given.
inline constexpr unsigned kMaxNear = 100;
inline constexpr unsigned kUsualNear = 10;

/// Any bytes are accepted; linear in their number but for brackets of fields, which end at 400
/// bytes.
std::vector<Lexeme> read_lexemes(std::string_view query, std::vector<Notice>& notices);

/// Makes brackets match and operators have operands: what does not fit becomes text.
void repair_lexemes(std::string_view query, std::vector<Lexeme>& lexemes,
                    std::vector<Notice>& notices);

/// Adds the notice unless one of its code is there already.
void add_notice(std::vector<Notice>& notices, std::string_view code, std::string text);

/// At most some 60 bytes of what a notice is about.
std::string quoted_for_notice(std::string_view text);

}  // namespace tusach::search
