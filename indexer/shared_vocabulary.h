// One vocabulary for all threads that build units of a generation. Thread-safe.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/vocabulary.h"

namespace tusach::indexer {

class SharedVocabulary {
 public:
  explicit SharedVocabulary(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

  /// The word's number; a new one when it was not seen before. Callers remember what they asked
  /// for.
  std::uint32_t number_of(std::string_view word) {
    const std::lock_guard lock(mutex_);
    return vocabulary_.number_of(word);
  }

  /// `units`: by number, how many more units hold the word.
  void count(const std::vector<std::uint32_t>& units) {
    const std::lock_guard lock(mutex_);
    for (std::uint32_t number = 0; number < units.size(); ++number) {
      if (units[number] != 0) vocabulary_.count(number, units[number]);
    }
  }

  /// A copy: all that was asked for and counted so far.
  [[nodiscard]] Vocabulary vocabulary() const {
    const std::lock_guard lock(mutex_);
    return vocabulary_;
  }

 private:
  mutable std::mutex mutex_;
  Vocabulary vocabulary_;
};

}  // namespace tusach::indexer
