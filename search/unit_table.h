// What the first stage needs of every unit of a shard, in memory: two bytes a unit, shared by all
// threads. Immutable.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "indexer/superseded.h"

namespace tusach::search {

class UnitTable {
 public:
  UnitTable() = default;
  explicit UnitTable(const Xapian::Database& shard);

  /// One more than the highest number of a unit.
  [[nodiscard]] std::size_t size() const { return lengths_.size(); }
  /// As Xapian counts it; what is longer than 65,535 counts as that. 0: no such unit.
  [[nodiscard]] std::uint32_t length(Xapian::docid unit) const { return lengths_[unit]; }

 private:
  std::vector<std::uint16_t> lengths_;  ///< by number
};

/// Units that are passed over. Empty where nothing is.
class SupersededUnits {
 public:
  SupersededUnits() = default;
  explicit SupersededUnits(const indexer::Superseded& superseded);

  [[nodiscard]] bool contains(Xapian::docid unit) const {
    return unit < units_.size() && units_[unit];
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::vector<bool> units_;
  std::size_t count_ = 0;
};

}  // namespace tusach::search
