// A page of a structured query without looking at the record of every unit that has its words: the
// candidates are verified from the best downwards until the page is full.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include "search/index_reader.h"
#include "search/reranking.h"
#include "search/verifying_source.h"

namespace tusach::search {

struct VerifiedBest {
  std::vector<Candidate> hits;  ///< the best, in their order; more than were wanted
  std::size_t total = 0;        ///< reckoned from the share of verified ones when not exact
  bool exact = false;
};

/// `candidates` finds and weighs units by their words; `verified` is what their records must hold
/// besides. Nothing when the best candidates do not give `wanted` hits, or time is over.
std::optional<VerifiedBest> verify_best_first(const IndexHandle& index, Xapian::Enquire& candidates,
                                              const std::vector<RecordCondition>& verified,
                                              std::size_t wanted, Deadline& deadline);

}  // namespace tusach::search
