// Counts what the hits of a query are made of while Xapian matches.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "search/field_table.h"
#include "search/search.h"

namespace tusach::search {

/// Facets are counted over at least so many hits; beyond, they are shares of those (Facet::exact is
/// false).
inline constexpr Xapian::doccount kFacetHits = 10000;

class FacetCounter : public Xapian::MatchSpy {
 public:
  /// `fields` must outlive the object; null: fields of law are not counted.
  explicit FacetCounter(law::Date today, const FieldTable* fields = nullptr)
      : today_(today), fields_(fields) {}

  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] std::vector<Facet> facets(bool exact) const;

 private:
  law::Date today_;
  const FieldTable* fields_;
  std::vector<std::size_t> field_counts_;
  std::map<std::string, std::size_t> types_;
  std::map<std::string, std::size_t> bodies_;
  std::map<std::string, std::size_t> years_;
  std::map<law::EffectStatus, std::size_t> statuses_;
};

}  // namespace tusach::search
