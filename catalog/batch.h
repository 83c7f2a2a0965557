// A batch of the catalog that is undone unless it was committed.
#pragma once

#include "catalog/catalog.h"

namespace tusach::catalog {

class Batch {
 public:
  explicit Batch(Catalog& catalog) : catalog_(catalog) { catalog_.begin_batch(); }
  ~Batch() {
    if (open_) catalog_.roll_back_batch();
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  /// Returns when the batch is on the disk.
  void commit() {
    catalog_.commit_batch();
    open_ = false;
  }

 private:
  Catalog& catalog_;
  bool open_ = true;
};

}  // namespace tusach::catalog
