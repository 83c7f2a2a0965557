// The tree of a query → a Xapian query that selects units, words that rank them, and what
// forward records have to verify.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "law/date.h"
#include "search/query_language.h"
#include "search/ranking.h"
#include "search/verifying_source.h"
#include "search/word_meaning.h"

namespace tusach::search {

struct StructuredQuery {
  /// Without weights; nullopt where all units are selected. The question is no part of it.
  std::optional<Xapian::Query> condition;
  /// The same in two parts: what terms say, and what the record must hold besides.
  std::optional<Xapian::Query> candidates;
  std::vector<RecordCondition> verified;
  Xapian::Query ranking;                  ///< words of phrases and operators; empty: none
  std::vector<QueryTerm> terms;           ///< the same, for the highlighter
  std::vector<Xapian::Query> filters;     ///< fields at the root
  std::vector<std::string> filter_texts;  ///< as they were typed
  std::vector<Notice> notices;
};

/// Belongs to one request: `index` and `deadline` are used while the query runs.
StructuredQuery build_structured_query(const IndexHandle& index,
                                       const vietnamese::Analyzer& analyzer, const QueryNode& root,
                                       law::Date today, std::shared_ptr<Deadline> deadline);

}  // namespace tusach::search
