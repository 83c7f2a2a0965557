// Postings of frequent terms in memory, decoded: questions share their frequent words, and walking
// a list through Xapian takes three to four times as long as walking it here (docs/ranking.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace tusach::search {

/// How often terms count at most in the first stage: beyond, BM25 no longer tells a difference.
inline constexpr Xapian::termcount kHighestCount = 255;

/// A step to the next unit of a list.
struct KeptPosting {
  std::uint8_t gap = 0;    ///< to add to the number of the unit
  std::uint8_t count = 0;  ///< up to kHighestCount; 0: no posting, the gap goes on
};
using KeptPostings = std::vector<KeptPosting>;

/// The memory that pays in a shard of so many units: 160 bytes a unit, 32 MiB at least and 512 MiB
/// at most (docs/benchmarks.md, Growth).
std::size_t bytes_for_postings(Xapian::doccount units);

/// Of one shard that never changes. Thread-safe; its memory is bounded: what was not asked for
/// longest gives way.
class PostingCache {
 public:
  explicit PostingCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// The list of `term` in `shard`, read when it is not there. Null where the list is so short that
  /// keeping it does not pay: read it from the shard.
  [[nodiscard]] std::shared_ptr<const KeptPostings> of(const std::string& term,
                                                       const Xapian::Database& shard);

 private:
  struct Kept {
    std::string term;
    std::shared_ptr<const KeptPostings> postings;
  };

  std::shared_ptr<const KeptPostings> find(const std::string& term);
  void keep(const std::string& term, const std::shared_ptr<const KeptPostings>& postings);

  std::size_t most_bytes_;
  std::mutex mutex_;
  std::list<Kept> kept_;  ///< last asked for first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_term_;
  std::size_t bytes_ = 0;
};

}  // namespace tusach::search
