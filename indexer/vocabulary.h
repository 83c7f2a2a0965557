// The words of the units, numbered: what a forward record (forward_record.h) is written in.
//
// Numbers are given in the order in which words are first asked for: a rebuild begins with the most
// frequent ones of a sample, so that theirs are small. They never change within a generation.
// Thread-safe: no, see SharedVocabulary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/text_map.h"

namespace tusach::indexer {

class Vocabulary {
 public:
  struct Word {
    std::string text;             ///< canonical, as a term of the index
    std::uint32_t frequency = 0;  ///< units that hold it
  };

  Vocabulary() = default;
  /// From encode(). Throws Error(bad_data) on anything else.
  explicit Vocabulary(std::string_view encoded);
  [[nodiscard]] std::string encode() const;

  /// The word's number; a new one when it was not seen before.
  std::uint32_t number_of(std::string_view word);
  /// So many more units hold the word.
  void count(std::uint32_t number, std::uint32_t units) { words_[number].frequency += units; }

  [[nodiscard]] const std::vector<Word>& words() const { return words_; }

 private:
  std::vector<Word> words_;
  vietnamese::TextMap<std::uint32_t> numbers_;
};

}  // namespace tusach::indexer
