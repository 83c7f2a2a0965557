#include "search/verifying_source.h"

#include <algorithm>

namespace tusach::search {

void UnitSource::init(const Xapian::Database& units) {
  units_ = units.get_doccount();
  last_ = units.get_lastdocid();
  at_ = 0;
  passed_ = false;
  set_maxweight(0);
  open(units);
}

void UnitSource::next(double) {
  passed_ = false;
  while (!passed_ && at_ <= last_) {
    ++at_;
    if (deadline_->is_over()) at_ = last_ + 1;
    passed_ = at_ <= last_ && lets_through(at_);
  }
}

void UnitSource::skip_to(Xapian::docid unit, double min_weight) {
  if (unit < at_ || (unit == at_ && passed_)) return;
  at_ = unit - 1;
  next(min_weight);
}

bool UnitSource::check(Xapian::docid unit, double) {
  if (unit < at_) return true;
  if (unit == at_) return passed_ || at_ > last_;
  at_ = deadline_->is_over() ? last_ + 1 : unit;
  passed_ = at_ <= last_ && lets_through(at_);
  return passed_ || at_ > last_;
}

RecordSource::RecordSource(RecordCondition condition, const WordTable& words,
                           const UnitShards& shards, std::shared_ptr<Deadline> deadline)
    : UnitSource(std::move(deadline)),
      condition_(std::move(condition)),
      words_(words),
      shards_(shards) {}

RecordSource* RecordSource::clone() const {
  return new RecordSource(condition_, words_, shards_, deadline());
}

void RecordSource::open(const Xapian::Database& units) {
  records_.emplace(shard_with(shards_, units));
  matcher_.emplace(condition_, words_);
}

bool RecordSource::lets_through(Xapian::docid unit) {
  const std::string_view record = records_->record(unit);
  return !record.empty() && matcher_->matches(record);
}

}  // namespace tusach::search
