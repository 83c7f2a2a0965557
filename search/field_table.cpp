#include "search/field_table.h"

#include <algorithm>

#include "indexer/schema.h"

namespace tusach::search {

FieldTable::FieldTable(const Xapian::Database& units) {
  const std::string prefix(indexer::kPrefixField);
  for (auto term = units.allterms_begin(prefix); term != units.allterms_end(prefix); ++term) {
    const auto field = static_cast<std::uint32_t>(slugs_.size());
    slugs_.push_back((*term).substr(prefix.size()));
    for (auto unit = units.postlist_begin(*term); unit != units.postlist_end(*term); ++unit) {
      fields_.emplace_back(*unit, field);
    }
  }
  std::sort(fields_.begin(), fields_.end());
}

void FieldTable::count(Xapian::docid unit, std::vector<std::size_t>& counts) const {
  counts.resize(slugs_.size());
  auto at = std::lower_bound(fields_.begin(), fields_.end(), std::pair{unit, std::uint32_t{0}});
  for (; at != fields_.end() && at->first == unit; ++at) ++counts[at->second];
}

std::shared_ptr<const FieldTable> FieldTables::of(const std::string& generation,
                                                  const Xapian::Database& units) {
  const std::string state = generation + ' ' + std::to_string(units.get_doccount()) + ' ' +
                            std::to_string(units.get_lastdocid()) + ' ' +
                            units.get_metadata(std::string(indexer::kMetaSequence));
  const std::lock_guard lock(mutex_);
  if (!table_ || state_ != state) {
    table_ = std::make_shared<FieldTable>(units);
    state_ = state;
  }
  return table_;
}

}  // namespace tusach::search
