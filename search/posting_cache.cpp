#include "search/posting_cache.h"

#include <algorithm>

namespace tusach::search {
namespace {

// Shorter lists are read as fast as they are found.
constexpr Xapian::doccount kFewestPostings = 200;
// A single list must not drive out all others.
constexpr std::size_t kLargestShare = 16;

constexpr Xapian::docid kWidestGap = 255;

KeptPostings read(const std::string& term, const Xapian::Database& shard,
                  Xapian::doccount frequency) {
  KeptPostings postings;
  postings.reserve(frequency + frequency / 8);
  Xapian::docid at = 0;
  const auto end = shard.postlist_end(term);
  for (auto posting = shard.postlist_begin(term); posting != end; ++posting) {
    Xapian::docid gap = *posting - at;
    at = *posting;
    for (; gap > kWidestGap; gap -= kWidestGap) postings.push_back({kWidestGap, 0});
    const Xapian::termcount count =
        std::clamp(posting.get_wdf(), Xapian::termcount{1}, kHighestCount);
    postings.push_back({static_cast<std::uint8_t>(gap), static_cast<std::uint8_t>(count)});
  }
  postings.shrink_to_fit();
  return postings;
}

std::size_t bytes_of(const KeptPostings& postings) {
  return postings.capacity() * sizeof(KeptPosting);
}

}  // namespace

std::size_t bytes_for_postings(Xapian::doccount units) {
  constexpr std::size_t kBytesAUnit = 160;
  constexpr std::size_t kLeast = 32U << 20U;
  constexpr std::size_t kMost = 512U << 20U;
  return std::clamp(kBytesAUnit * units, kLeast, kMost);
}

std::shared_ptr<const KeptPostings> PostingCache::of(const std::string& term,
                                                     const Xapian::Database& shard) {
  if (auto known = find(term)) return known;
  const Xapian::doccount frequency = shard.get_termfreq(term);
  if (frequency < kFewestPostings || frequency * sizeof(KeptPosting) > most_bytes_ / kLargestShare)
    return nullptr;
  auto postings = std::make_shared<const KeptPostings>(read(term, shard, frequency));
  keep(term, postings);
  return postings;
}

std::shared_ptr<const KeptPostings> PostingCache::find(const std::string& term) {
  const std::lock_guard lock(mutex_);
  const auto found = by_term_.find(term);
  if (found == by_term_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->postings;
}

void PostingCache::keep(const std::string& term,
                        const std::shared_ptr<const KeptPostings>& postings) {
  const std::lock_guard lock(mutex_);
  if (by_term_.contains(term)) return;  // another thread was faster
  kept_.push_front({term, postings});
  by_term_.emplace(term, kept_.begin());
  bytes_ += bytes_of(*postings);
  while (bytes_ > most_bytes_ && kept_.size() > 1) {
    bytes_ -= bytes_of(*kept_.back().postings);
    by_term_.erase(kept_.back().term);
    kept_.pop_back();
  }
}

}  // namespace tusach::search
