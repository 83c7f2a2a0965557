#include "search/forward_reader.h"

#include "indexer/schema.h"

namespace tusach::search {

ForwardReader::ForwardReader(const UnitShard& shard) : shard_(shard) {
  if (shard.forward) return;
  values_.emplace(Values{shard.database.valuestream_begin(indexer::kSlotForward),
                         shard.database.valuestream_end(indexer::kSlotForward),
                         {}});
}

std::string_view ForwardReader::record(Xapian::docid unit) {
  if (shard_.forward) return shard_.forward->record(unit);
  if (values_->at == values_->end) return {};
  values_->at.skip_to(unit);
  if (values_->at == values_->end || values_->at.get_docid() != unit) return {};
  values_->record = *values_->at;
  return values_->record;
}

}  // namespace tusach::search
