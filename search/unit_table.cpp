#include "search/unit_table.h"

#include <algorithm>

namespace tusach::search {

UnitTable::UnitTable(const Xapian::Database& shard) {
  constexpr Xapian::termcount kLongest = 0xFFFF;
  lengths_.resize(shard.get_lastdocid() + 1);
  const std::string all;
  for (auto unit = shard.postlist_begin(all); unit != shard.postlist_end(all); ++unit) {
    lengths_[*unit] =
        static_cast<std::uint16_t>(std::min<Xapian::termcount>(unit.get_doclength(), kLongest));
  }
}

SupersededUnits::SupersededUnits(const indexer::Superseded& superseded)
    : count_(superseded.size()) {
  if (!superseded.empty()) units_.resize(superseded.back() + 1);
  for (const Xapian::docid unit : superseded) units_[unit] = true;
}

}  // namespace tusach::search
