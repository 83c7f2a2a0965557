#include "search/found_source.h"

#include <algorithm>

namespace tusach::search {

void FoundSource::init(const Xapian::Database& shard) {
  at_ = 0;
  const std::string uuid = shard.get_uuid();
  for (std::size_t number = 0; number < kShards; ++number) {
    if (shards_[number].database.get_uuid() != uuid) continue;
    weights_ = &found_.weights(number);
    count_ = static_cast<Xapian::doccount>(found_.count(number));
  }
  set_maxweight(found_.heaviest());
}

void FoundSource::next(double least) {
  find_from(at_ + 1, least);
}

void FoundSource::skip_to(Xapian::docid unit, double least) {
  find_from(std::max(unit, at_), least);
}

void FoundSource::find_from(Xapian::docid unit, double least) {
  at_ = unit;
  while (at_ < weights_->size() && ((*weights_)[at_] == 0 || (*weights_)[at_] < least)) ++at_;
}

}  // namespace tusach::search
