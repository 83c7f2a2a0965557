// Whether the catalog's file was written to: for those who remember what they read in it.
#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "catalog/catalog.h"
#include "catalog/sqlite_session.h"

namespace tusach::catalog {

/// Belongs to one thread, like its catalog, which must outlive it.
class ChangeWatch {
 public:
  explicit ChangeWatch(Catalog& catalog);

  /// True when another connection has written since the last call, and at the first one. What this
  /// connection wrote itself is not seen (SQLite's data_version).
  [[nodiscard]] bool changed();

 private:
  SqliteSession& session_;
  KeptQuery<std::tuple<long long>> query_;
  std::optional<std::int64_t> version_;
};

}  // namespace tusach::catalog
