// A field of the query language → the units that have one of its values.
#pragma once

#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "law/date.h"
#include "search/index_reader.h"
#include "search/query_tree.h"

namespace tusach::search {

/// Fields that terms or values of the index tell: all but those of ValueForm::words and ::article.
/// Finds nothing where no document has such a value. `today` is the day on which a status is meant.
Xapian::Query field_query(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                          const QueryNode& field, law::Date today);

/// Units that are one of the field's articles: numbers and ranges of numbers.
Xapian::Query article_query(const Xapian::Database& units, const std::vector<FieldValue>& values);

}  // namespace tusach::search
