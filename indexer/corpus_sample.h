// What a rebuild learns from documents spread evenly over the catalog before it indexes them all:
// the phrases of its texts, its most frequent words, its common pairs.
#pragma once

#include <string>

#include "analyzers/vietnamese/analyzer.h"
#include "catalog/catalog.h"
#include "indexer/common_pairs.h"
#include "indexer/vocabulary.h"

namespace tusach::indexer {

struct CorpusSample {
  std::string dictionary;    ///< of the document data, see UnitDataCodec
  Vocabulary vocabulary;     ///< most frequent first, so that their numbers are short; counted 0
  CommonPairs common_pairs;  ///< empty where the sample is too small to tell
};

/// The same catalog gives the same sample.
CorpusSample sample_corpus(catalog::Catalog& catalog, const vietnamese::Analyzer& analyzer);

}  // namespace tusach::indexer
