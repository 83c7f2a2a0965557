#include "search/superseded_source.h"

#include <algorithm>

namespace tusach::search {
namespace {

class SupersededSource : public Xapian::PostingSource {
 public:
  explicit SupersededSource(const UnitShards& shards) : shards_(shards) {}

  PostingSource* clone() const override { return new SupersededSource(shards_); }

  void init(const Xapian::Database& shard) override {
    units_ = shard_with(shards_, shard).superseded.get();
    last_ = shard.get_lastdocid();
    at_ = 0;
    set_maxweight(0);
  }

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double) override { find_from(at_ + 1); }
  void skip_to(Xapian::docid unit, double) override { find_from(std::max(unit, at_)); }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  std::string get_description() const override { return "SupersededSource"; }

 private:
  [[nodiscard]] Xapian::doccount count() const {
    return static_cast<Xapian::doccount>(units_->count());
  }
  void find_from(Xapian::docid unit) {
    at_ = unit;
    while (at_ <= last_ && !units_->contains(at_)) ++at_;
  }

  const UnitShards& shards_;
  const SupersededUnits* units_ = nullptr;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace

Xapian::Query without_superseded(const Xapian::Query& query, const UnitShards& shards) {
  const bool none = std::all_of(shards.begin(), shards.end(), [](const UnitShard& shard) {
    return shard.superseded->count() == 0;
  });
  if (none || query.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query((new SupersededSource(shards))->release())};
}

}  // namespace tusach::search
