// Connections to the catalog for the server's threads.
#pragma once

#include <filesystem>
#include <mutex>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::api {

/// Thread-safe. A connection is made when none is idle and goes back when its lease ends.
class CatalogPool {
 public:
  /// Opens the first connection, so that a bad catalog is noticed at once.
  explicit CatalogPool(std::filesystem::path file);

  class Lease {
   public:
    Lease(CatalogPool& pool, catalog::Catalog catalog);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    catalog::Catalog* operator->() { return &catalog_; }
    catalog::Catalog& operator*() { return catalog_; }

   private:
    CatalogPool& pool_;
    catalog::Catalog catalog_;
    int exceptions_;
  };
  [[nodiscard]] Lease lease();

 private:
  void give_back(catalog::Catalog catalog);

  std::filesystem::path file_;
  std::mutex mutex_;
  std::vector<catalog::Catalog> idle_;
};

}  // namespace tusach::api
