#include "api/field_names.h"

#include "analyzers/vietnamese/text.h"
#include "catalog/fields_of_law.h"

namespace tusach::api {

std::shared_ptr<const FieldNames::Names> FieldNames::names(catalog::Catalog& catalog) {
  const std::lock_guard lock(mutex_);
  const std::int64_t sequence = catalog.last_sequence();
  if (!names_ || sequence_ != sequence) {
    auto names = std::make_shared<Names>();
    for (const std::string& name : catalog::fields_of_law(catalog))
      names->emplace(vietnamese::slug(name), name);
    names_ = std::move(names);
    sequence_ = sequence;
  }
  return names_;
}

std::string FieldNames::name_of(catalog::Catalog& catalog, const std::string& field) {
  const auto known = names(catalog);
  const auto found = known->find(vietnamese::slug(field));
  return found == known->end() ? field : found->second;
}

void FieldNames::put_into(catalog::Catalog& catalog, std::vector<search::Facet>& facets) {
  for (search::Facet& facet : facets) {
    if (facet.field != "field" || facet.values.empty()) continue;
    const auto known = names(catalog);
    for (search::FacetValue& value : facet.values) {
      const auto found = known->find(value.value);
      if (found != known->end()) value.label = found->second;
    }
  }
}

}  // namespace tusach::api
