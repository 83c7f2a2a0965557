#include "search/field_table.h"

#include "indexer/schema.h"

namespace tusach::search {

FieldTable::FieldTable(const Xapian::Database& titles) {
  const std::string prefix(indexer::kPrefixField);
  for (auto term = titles.allterms_begin(prefix); term != titles.allterms_end(prefix); ++term) {
    const auto field = static_cast<std::uint32_t>(slugs_.size());
    slugs_.push_back((*term).substr(prefix.size()));
    auto id = titles.valuestream_begin(indexer::kSlotDocument);
    const auto last = titles.valuestream_end(indexer::kSlotDocument);
    for (auto at = titles.postlist_begin(*term); at != titles.postlist_end(*term); ++at) {
      if (id != last) id.skip_to(*at);
      if (id != last && id.get_docid() == *at) fields_[*id].push_back(field);
    }
  }
}

void FieldTable::count(const std::string& document_id, std::vector<std::size_t>& counts) const {
  counts.resize(slugs_.size());
  const auto fields = fields_.find(document_id);
  if (fields == fields_.end()) return;
  for (const std::uint32_t field : fields->second) ++counts[field];
}

std::shared_ptr<const FieldTable> FieldTables::of(const std::string& generation,
                                                  const Xapian::Database& titles) {
  const std::string state = generation + ' ' + std::to_string(titles.get_revision());
  const std::lock_guard lock(mutex_);
  if (!table_ || state_ != state) {
    table_ = std::make_shared<FieldTable>(titles);
    state_ = state;
  }
  return table_;
}

}  // namespace tusach::search
