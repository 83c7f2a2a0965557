// Analysed texts of a unit → its forward record.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/text_map.h"
#include "indexer/forward_record.h"
#include "indexer/shared_vocabulary.h"

namespace tusach::indexer {

class ForwardWriter {
 public:
  /// The vocabulary grows with what is written.
  explicit ForwardWriter(std::shared_ptr<SharedVocabulary> vocabulary)
      : vocabulary_(std::move(vocabulary)) {}

  /// Begins a new record.
  void clear();
  /// The next part: the words of `text`, which `analysis` is of.
  void add_part(std::string_view text, const vietnamese::Analysis& analysis);
  /// The numbers of the words of the part that was added last.
  [[nodiscard]] const std::vector<std::uint32_t>& part() const { return part_; }
  /// The record, once all parts are there.
  std::string finish(const ForwardHead& head);

  /// Tells the vocabulary in how many units its words were since the last call.
  void count_words();

 private:
  std::uint32_t number_of(std::string_view word);

  std::shared_ptr<SharedVocabulary> vocabulary_;
  vietnamese::TextMap<std::uint32_t> known_;
  std::vector<std::uint32_t> units_;  ///< by word: units that held it since count_words()
  std::string words_;
  std::vector<std::uint32_t> seen_;     ///< by word: the record that held it last
  std::vector<std::uint32_t> numbers_;  ///< distinct words of this record
  std::vector<std::uint32_t> part_;
  std::uint32_t record_ = 0;
};

}  // namespace tusach::indexer
