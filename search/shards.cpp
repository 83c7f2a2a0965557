#include "search/shards.h"

#include <algorithm>

namespace tusach::search {

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
