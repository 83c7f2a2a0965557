// The query language: words, "phrases", AND OR NOT, -word, (…), NEAR/n, thuế*, fields and the
// units of the law (docs/query-language.md). Reading never fails: what makes no sense is read
// literally, and a notice tells the reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/notice.h"
#include "search/query_tree.h"

namespace tusach::search {

/// So many words and fields of a structured query are read.
inline constexpr std::size_t kMaxTerms = 512;

struct LanguageQuery {
  QueryNode root;           ///< kind plain where nothing of the language is used
  bool structured = false;  ///< false: the query is to be searched for as it stands
  std::vector<Notice> notices;
};

/// Any bytes are accepted; those behind kMaxQueryBytes are not read, which a notice says.
LanguageQuery read_query_language(std::string_view query);

/// The one text that is ranked as a question in this query: where it stands in it. Null when there
/// is none, or several pieces of it.
const QueryNode* question_of(const LanguageQuery& query);

/// The query with another question in the place of its own.
std::string with_question(std::string_view query, const QueryNode& question,
                          std::string_view instead);

}  // namespace tusach::search
