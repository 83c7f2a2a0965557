// The counters of the catalog; that of changes is what the indexer follows.
#pragma once

#include <string>
#include <tuple>

#include "catalog/kept_statement.h"
#include "catalog/soci.h"

namespace tusach::catalog {

/// A counter that a migration made. Belongs to one thread.
class Counter {
 public:
  Counter(soci::session& sql, std::string name);

  /// The next number; must run inside a transaction.
  long long next();

 private:
  std::string name_;
  KeptStatement<std::string> raise_;
  KeptQuery<std::tuple<long long>, std::string> read_;
};

/// The change list, in which every document stands once. Belongs to one thread.
class ChangeSequence {
 public:
  explicit ChangeSequence(soci::session& sql);

  /// The next number; must run inside a transaction.
  long long next() { return counter_.next(); }
  /// Gives the document a new place in the list.
  void touch(long long document_key);

 private:
  Counter counter_;
  KeptStatement<long long, long long> move_;
};

}  // namespace tusach::catalog
