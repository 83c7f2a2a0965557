// How many units hold a term, asked of Xapian once: each asking walks down a tree of blocks, and
// questions share their words.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include <xapian.h>

namespace tusach::search {

/// Of one revision of an index. Thread-safe; its memory is bounded.
class TermFrequencies {
 public:
  [[nodiscard]] Xapian::doccount of(const std::string& term, const Xapian::Database& units);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, Xapian::doccount> known_;
};

}  // namespace tusach::search
