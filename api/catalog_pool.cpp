#include "api/catalog_pool.h"

#include <exception>
#include <utility>

namespace tusach::api {

using catalog::Catalog;
using catalog::OpenMode;

CatalogPool::CatalogPool(std::filesystem::path file) : file_(std::move(file)) {
  idle_.push_back(Catalog::open(file_, OpenMode::read_only));
}

CatalogPool::Lease CatalogPool::lease() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Catalog catalog = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(catalog)};
    }
  }
  return {*this, Catalog::open(file_, OpenMode::read_only)};
}

void CatalogPool::give_back(Catalog catalog) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(catalog));
}

CatalogPool::Lease::Lease(CatalogPool& pool, Catalog catalog)
    : pool_(pool), catalog_(std::move(catalog)), exceptions_(std::uncaught_exceptions()) {}

CatalogPool::Lease::~Lease() {
  // A connection that an exception passed through may be in any state: it is closed, not used
  // again.
  if (std::uncaught_exceptions() == exceptions_) pool_.give_back(std::move(catalog_));
}

}  // namespace tusach::api
