// What the first stage found, as a source of Xapian: filters, collapsing, sorting and facets then
// work on exactly these units.
#pragma once

#include <string>

#include <xapian.h>

#include "search/first_stage.h"

namespace tusach::search {

/// Valid as long as the stage and the shards, and until the stage finds again.
class FoundSource : public Xapian::PostingSource {
 public:
  FoundSource(const FirstStage& found, const UnitShards& shards) : found_(found), shards_(shards) {}

  PostingSource* clone() const override { return new FoundSource(found_, shards_); }
  void init(const Xapian::Database& shard) override;

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double least) override;
  void skip_to(Xapian::docid unit, double least) override;
  bool at_end() const override { return table_ != nullptr && at_ >= table_->size(); }
  Xapian::docid get_docid() const override { return at_; }
  double get_weight() const override { return (*table_)[at_].weight; }
  std::string get_description() const override { return "FoundSource"; }

 private:
  void find_from(Xapian::docid unit, double least);

  const FirstStage& found_;
  const UnitShards& shards_;
  const std::vector<WeighedUnit>* table_ = nullptr;
  Xapian::doccount count_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace tusach::search
