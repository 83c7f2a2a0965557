#include "search/shards.h"

#include <algorithm>
#include <string>

#include "law/error.h"

namespace tusach::search {

const UnitShard& shard_with(const UnitShards& shards, const Xapian::Database& database) {
  const std::string uuid = database.get_uuid();
  for (const UnitShard& shard : shards) {
    if (shard.database.get_uuid() == uuid) return shard;
  }
  throw Error(ErrorCategory::internal, "a database that is no shard of this index");
}

double units_in(const UnitShards& shards) {
  double units = 0;
  for (const UnitShard& shard : shards) units += shard.database.get_doccount();
  return std::max(1.0, units);
}

double average_length(const UnitShards& shards) {
  double length = 0;
  for (const UnitShard& shard : shards) {
    length += static_cast<double>(shard.database.get_total_length());
  }
  return std::max(1.0, length / units_in(shards));
}

}  // namespace tusach::search
