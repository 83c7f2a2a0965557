// The first stage of a search: units are found by the rarest terms of the question, and the more
// frequent ones only add weight to them. Postings are read term by term into one number a unit; a
// budget of postings bounds the time whatever the library's size.
//
// The best of what is found are candidates; the second stage (reranking.h) compares them exactly.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "search/ranking.h"
#include "search/shards.h"
#include "search/unit_table.h"

namespace tusach::search {

struct FoundUnit {
  Xapian::docid unit = 0;  ///< of all shards together, see shards.h
  float weight = 0;
};

/// What a unit weighs and what its weight takes, side by side: a posting touches one line of the
/// cache.
struct WeighedUnit {
  float weight = 0;  ///< 0: not found
  float length = 0;  ///< what BM25 adds to a term's count for it: k1 (1 - b + b length / average)
};

/// Belongs to one handle, so that its memory (eight bytes a unit) is kept from request to request.
class FirstStage {
 public:
  /// Forgets what was found before and finds by `query`.
  void find(const UnitShards& shards, const RankedQuery& query,
            const RankingParameters& parameters);

  /// Forgets all but these.
  void keep(const std::vector<Xapian::docid>& units);

  /// The best, at most `limit`, heaviest first; of equal ones the lowest number.
  [[nodiscard]] std::vector<FoundUnit> best(std::size_t limit) const;

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t count(std::size_t shard) const { return found_[shard].units.size(); }
  /// False when terms were left out to stay within the budget: there are more than count().
  [[nodiscard]] bool complete() const { return complete_; }

  /// By number of the shard's unit.
  [[nodiscard]] const std::vector<WeighedUnit>& table(std::size_t shard) const {
    return found_[shard].table;
  }
  /// Looks at all that was found.
  [[nodiscard]] float heaviest(std::size_t shard) const;

 private:
  /// What the lengths in the table were made of.
  struct Lengths {
    const UnitTable* table = nullptr;
    double flat = 0;
    double sloped = 0;
    bool operator==(const Lengths&) const = default;
  };
  struct Shard {
    std::vector<WeighedUnit> table;    ///< by number
    std::vector<Xapian::docid> units;  ///< that have a weight
    Lengths lengths;
    std::shared_ptr<const UnitTable> kept;  ///< so that its address is no other's
  };

  class FindingReader;
  class WeighingReader;

  void clear();
  void prepare(const UnitShards& shards, const RankingParameters& parameters);
  void read_terms(const UnitShards& shards, const RankedQuery& query,
                  const RankingParameters& parameters);
  /// `most`: what a term weighs that fills a unit.
  void read(const UnitShards& shards, const std::string& term, float most, bool finds);
  template <typename Reader>
  void read_with(Reader reader, const UnitShard& shard, const std::string& term);
  void raise(const UnitShards& shards, const Raise& raise);
  void add(std::size_t shard, Xapian::docid unit, double more);
  void add_up(const UnitShards& shards);

  std::array<Shard, kShards> found_;
  std::size_t count_ = 0;
  bool complete_ = true;
};

}  // namespace tusach::search
