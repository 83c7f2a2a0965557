// The shards of a generation (indexer/schema.h): units of the last rebuild, and of what came since.
#pragma once

#include <array>
#include <memory>

#include <xapian.h>

#include "indexer/record_file.h"
#include "search/posting_cache.h"
#include "search/unit_table.h"

namespace tusach::search {

inline constexpr Xapian::docid kShards = 2;
inline constexpr std::size_t kRebuiltShard = 0;  ///< never changes within a generation
inline constexpr std::size_t kRecentShard = 1;

/// Numbers of units in a Xapian::Database of all shards and in the shard itself.
constexpr Xapian::docid number_in_all(std::size_t shard, Xapian::docid unit) {
  return (unit - 1) * kShards + static_cast<Xapian::docid>(shard) + 1;
}
constexpr std::size_t shard_of(Xapian::docid unit) {
  return (unit - 1) % kShards;
}
constexpr Xapian::docid number_in_shard(Xapian::docid unit) {
  return (unit - 1) / kShards + 1;
}

struct UnitShard {
  Xapian::Database database;
  std::shared_ptr<const indexer::RecordFile> forward;  ///< null: the records are values
  std::shared_ptr<const indexer::RecordFile> texts;    ///< null: they are the documents' data
  std::shared_ptr<PostingCache> postings;              ///< null: lists are read from the database
  std::shared_ptr<const UnitTable> table;              ///< never null
  std::shared_ptr<const SupersededUnits> superseded;   ///< never null
};
using UnitShards = std::array<UnitShard, kShards>;

/// The shard that this is a handle of, as a Xapian::PostingSource gets it.
const UnitShard& shard_with(const UnitShards& shards, const Xapian::Database& database);

/// `unit`: of all shards together.
inline bool is_superseded(const UnitShards& shards, Xapian::docid unit) {
  return shards[shard_of(unit)].superseded->contains(number_in_shard(unit));
}

/// Of all shards together, superseded units included; at least 1.
double units_in(const UnitShards& shards);
/// As Xapian counts lengths; at least 1.
double average_length(const UnitShards& shards);

}  // namespace tusach::search
