// The first stage of a search: units are found by the rarest terms of the question, and the more
// frequent ones only add weight to them. Postings are read term by term into one number a unit; a
// budget of postings bounds the time whatever the library's size.
//
// The best of what is found are candidates; the second stage (reranking.h) compares them exactly.
#pragma once

#include <array>
#include <cstdint>
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

/// Belongs to one handle, so that its memory (four bytes a unit) is kept from request to request.
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

  /// By number of the shard's unit; 0: not found.
  [[nodiscard]] const std::vector<float>& weights(std::size_t shard) const {
    return found_[shard].weights;
  }
  [[nodiscard]] float heaviest() const { return heaviest_; }

 private:
  struct Shard {
    std::vector<float> weights;
    std::vector<Xapian::docid> units;  ///< that have a weight
  };
  struct Weighing;

  void clear();
  void prepare(const UnitShards& shards);
  void read_terms(const UnitShards& shards, const RankedQuery& query,
                  const RankingParameters& parameters);
  void read(const UnitShards& shards, const std::string& term, const Weighing& weighing,
            bool finds);
  void raise(const UnitShards& shards, const Raise& raise);
  void add(std::size_t shard, Xapian::docid unit, double more);
  void add_up(const UnitShards& shards);

  std::array<Shard, kShards> found_;
  std::size_t count_ = 0;
  float heaviest_ = 0;
  bool complete_ = true;
};

}  // namespace tusach::search
