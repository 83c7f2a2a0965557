// The terms of one unit with their counts, gathered before they become a Xapian document: a word
// comes several times in a text, and counting it here is cheaper than finding it in Xapian's tree
// each time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/terms.h"
#include "indexer/common_pairs.h"

namespace tusach::indexer {

/// Belongs to one thread; keeps its memory from unit to unit.
class UnitTerms {
 public:
  struct Entry {
    vietnamese::TermKind kind = vietnamese::TermKind::syllable;
    bool is_common = false;   ///< a pair that is not indexed
    std::uint32_t start = 0;  ///< of its name, which begins with the kind's prefix
    std::uint32_t size = 0;
    std::uint32_t count = 0;   ///< with the weights of the parts where it stands
    std::uint32_t places = 0;  ///< without
    std::uint32_t slot = 0;
  };

  /// `common_pairs` outlives the object.
  explicit UnitTerms(const CommonPairs& common_pairs);

  void clear();
  /// `weight`: so often the term counts.
  void add(const vietnamese::Term& term, std::uint32_t weight);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// As it is in the index, see make_term().
  [[nodiscard]] std::string name(const Entry& entry) const;
  /// The sum of all counts, as Xapian counts the length of a document.
  [[nodiscard]] std::uint64_t length() const { return length_; }

 private:
  [[nodiscard]] std::string_view key(const Entry& entry) const {
    return std::string_view(names_).substr(entry.start, entry.size);
  }
  Entry& entry_of(const vietnamese::Term& term);
  void make_room();

  const CommonPairs& common_pairs_;
  std::vector<std::uint32_t> slots_;  ///< places in entries_ + 1; open addressing, a power of two
  std::vector<Entry> entries_;
  std::string names_;
  std::string key_;  ///< memory of entry_of()
  std::uint64_t length_ = 0;
};

}  // namespace tusach::indexer
