// Documents about the same things: those that share the rare pairs of words of a document's title
// and headings.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/analyzer.h"
#include "search/index_reader.h"

namespace tusach::search {

struct SimilarDocument {
  Xapian::docid unit = 0;  ///< its best one
  double score = 0;
};

/// Best first, without the document itself; none for an unknown id.
std::vector<SimilarDocument> find_similar(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                          const std::string& document_id, std::size_t limit);

}  // namespace tusach::search
