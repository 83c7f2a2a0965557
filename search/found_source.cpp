#include "search/found_source.h"

#include <algorithm>

namespace tusach::search {

void FoundSource::init(const Xapian::Database& shard) {
  at_ = 0;
  const auto number = static_cast<std::size_t>(&shard_with(shards_, shard) - shards_.data());
  table_ = &found_.table(number);
  count_ = static_cast<Xapian::doccount>(found_.count(number));
  set_maxweight(found_.heaviest(number));
}

void FoundSource::next(double least) {
  find_from(at_ + 1, least);
}

void FoundSource::skip_to(Xapian::docid unit, double least) {
  find_from(std::max(unit, at_), least);
}

void FoundSource::find_from(Xapian::docid unit, double least) {
  at_ = unit;
  while (at_ < table_->size() && ((*table_)[at_].weight == 0 || (*table_)[at_].weight < least))
    ++at_;
}

}  // namespace tusach::search
