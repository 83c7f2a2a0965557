#include "search/term_frequencies.h"

namespace tusach::search {

Xapian::doccount TermFrequencies::of(const std::string& term, const Xapian::Database& units) {
  constexpr std::size_t kMostKnown = 1U << 16U;  // some 6 MiB
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(term);
    if (found != known_.end()) return found->second;
  }
  const Xapian::doccount frequency = units.get_termfreq(term);
  const std::lock_guard lock(mutex_);
  // Words that are asked for come back soon.
  if (known_.size() >= kMostKnown) known_.clear();
  known_.emplace(term, frequency);
  return frequency;
}

}  // namespace tusach::search
