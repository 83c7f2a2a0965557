// The syntax tree of a query that uses the query language (query_language.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "search/query_fields.h"

namespace tusach::search {

enum class NodeKind : std::uint8_t {
  plain,   ///< text of a question: ranked as a query without the language
  words,   ///< all of these words
  phrase,  ///< these words in this order
  prefix,  ///< words that begin so
  near,    ///< the children within so many words of one another
  field,   ///< one of the values
  scope,   ///< the child, within one unit of the law
  all,     ///< AND
  any,     ///< OR
  none,    ///< NOT; one child
};

/// Units of the law as operators.
enum class Scope : std::uint8_t {
  article,  ///< cùng điều: its heading and its text
  clause,   ///< cùng khoản: one khoản; an article without any is one
  chapter,  ///< trong chương: one heading of the part, chapter or section above, or its own
};

struct QueryNode {
  NodeKind kind = NodeKind::words;
  std::string text = {};  ///< of plain, words, phrase and prefix; of a field as it was typed
  std::size_t start = 0;  ///< bytes of the query, half-open
  std::size_t end = 0;
  unsigned distance = 0;  ///< of near: so many words may stand between
  Scope scope = Scope::article;
  bool is_explicit = false;  ///< of all: AND was written
  const QueryField* field = nullptr;
  std::vector<FieldValue> values = {};  ///< alternatives
  std::vector<QueryNode> children = {};
};

/// "all(phrase(hợp đồng) none(words(thuê)) year:2015..2020)": for tests and `tusach explain`.
std::string to_string(const QueryNode& node);

}  // namespace tusach::search
