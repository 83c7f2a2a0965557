// Analysed texts of a unit → its forward record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "indexer/forward_record.h"
#include "indexer/vocabulary.h"

namespace tusach::indexer {

class ForwardWriter {
 public:
  /// The vocabulary grows with what is written and outlives the writer.
  explicit ForwardWriter(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// Begins a new record.
  void clear();
  /// The next part: the words of `text`, which `analysis` is of.
  void add_part(std::string_view text, const vietnamese::Analysis& analysis);
  /// The record, once all parts are there. Counts its words in the vocabulary.
  std::string finish(const ForwardHead& head);

 private:
  Vocabulary& vocabulary_;
  std::string words_;
  std::vector<std::uint32_t> seen_;     ///< by word: the record that held it last
  std::vector<std::uint32_t> numbers_;  ///< distinct words of this record
  std::uint32_t record_ = 0;
};

}  // namespace tusach::indexer
