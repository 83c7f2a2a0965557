#include "search/best_first.h"

#include <array>
#include <utility>

#include "search/forward_reader.h"
#include "search/matching.h"

namespace tusach::search {
namespace {

// Under 1 ms; most phrases have fewer candidates, so that their total is exact.
constexpr Xapian::doccount kMostVerified = 1000;

}  // namespace

std::optional<VerifiedBest> verify_best_first(const IndexHandle& index, Xapian::Enquire& candidates,
                                              const std::vector<RecordCondition>& verified,
                                              std::size_t wanted, Deadline& deadline) {
  const Xapian::MSet set = candidates.get_mset(0, kMostVerified);
  RecordCondition all;
  all.children = verified;
  RecordMatcher matcher(std::move(all), index.tables->words);
  VerifiedBest best;
  for (auto match = set.begin(); match != set.end(); ++match) {
    if (deadline.is_over()) return std::nullopt;
    const UnitShard& shard = index.shards[shard_of(*match)];
    // A reader of its own: the best do not come in the order of their numbers.
    ForwardReader records(shard);
    const std::string_view record = records.record(number_in_shard(*match));
    if (record.empty() || !matcher.matches(record)) continue;
    best.hits.push_back(to_candidate(*match, match.get_weight(), 0));
  }
  best.exact = set.size() < kMostVerified;
  if (!best.exact && best.hits.size() < wanted) return std::nullopt;
  best.total =
      best.exact ? best.hits.size() : best.hits.size() * set.get_matches_estimated() / set.size();
  return best;
}

}  // namespace tusach::search
