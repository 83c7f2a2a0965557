// The names of fields of law behind the slugs that the index has.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "search/search.h"

namespace tusach::api {

/// Thread-safe. Reads the catalog again after it has changed.
class FieldNames {
 public:
  /// Labels the values of the facet "field".
  void put_into(catalog::Catalog& catalog, std::vector<search::Facet>& facets);
  /// The name of a field by its slug or by itself; the text where there is none.
  std::string name_of(catalog::Catalog& catalog, const std::string& field);

 private:
  using Names = std::map<std::string, std::string>;
  std::shared_ptr<const Names> names(catalog::Catalog& catalog);

  std::mutex mutex_;
  std::int64_t sequence_ = -1;
  std::shared_ptr<const Names> names_;
};

}  // namespace tusach::api
