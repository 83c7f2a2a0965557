// Searches for queries that use the query language: conditions are exact, whatever is a question
// in them is ranked as usual.
#pragma once

#include <chrono>
#include <string>

#include "search/field_table.h"
#include "search/index_reader.h"
#include "search/query_language.h"
#include "search/ranking_parameters.h"
#include "search/search.h"

namespace tusach::search {

/// What one structured query may take; then the answer is partial and says so.
inline constexpr std::chrono::milliseconds kTimeLimit{2000};

/// `fields`: for facets; may be null. The answer without `reading` and `correction`; its notices
/// are those of the language and of what was found.
SearchResponse search_structured(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                 const RankingParameters& parameters, const SearchRequest& request,
                                 const LanguageQuery& language, const FieldTable* fields,
                                 std::chrono::milliseconds limit = kTimeLimit);

/// The tree and the Xapian query, as text.
std::string explain_structured(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                               const RankingParameters& parameters, const LanguageQuery& language);

}  // namespace tusach::search
