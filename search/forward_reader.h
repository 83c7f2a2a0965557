// Where the forward records of a shard are: in the mapped file of a rebuild, or as values of what
// came since. Belongs to one request, because it walks forward through values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "search/shards.h"

namespace tusach::search {

class ForwardReader {
 public:
  /// `shard` outlives the reader.
  explicit ForwardReader(const UnitShard& shard);

  /// Of the unit with this number in the shard: valid until the next call. Where there is no file,
  /// numbers have to ascend. Empty where there is none.
  [[nodiscard]] std::string_view record(Xapian::docid unit);
  /// The record is going to be read soon: it begins to come from the memory.
  void announce(Xapian::docid unit) const {
    if (shard_.forward) shard_.forward->prefetch(unit);
  }

 private:
  struct Values {
    Xapian::ValueIterator at;
    Xapian::ValueIterator end;
    std::string record;
  };

  const UnitShard& shard_;
  std::optional<Values> values_;
};

}  // namespace tusach::search
