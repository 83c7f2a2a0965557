#include "search/facet_counter.h"

#include <algorithm>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "law/issuing_body.h"
#include "search/level_filter.h"

namespace tusach::search {
namespace {

std::optional<law::Date> day_of(const std::string& compact) {
  if (compact.size() != 8 || compact == indexer::kUnknownDay || compact == indexer::kNeverDay)
    return std::nullopt;
  return law::parse_date(compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" +
                         compact.substr(6, 2));
}

void sort_by_count(Facet& facet) {
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
}

Facet by_count(std::string field, const std::map<std::string, std::size_t>& counts, bool exact) {
  Facet facet{std::move(field), {}, exact};
  for (const auto& [label, count] : counts) {
    if (!label.empty()) facet.values.push_back({vietnamese::slug(label), label, count});
  }
  sort_by_count(facet);
  return facet;
}

/// Every body of a joint document counts, under its full name: what the filter by that name finds.
std::map<std::string, std::size_t> by_body(const std::map<std::string, std::size_t>& fields) {
  std::map<std::string, std::size_t> counts;
  for (const auto& [field, count] : fields) {
    std::set<std::string> names;
    bool all_known = true;
    for (const law::NamedBody& named : law::read_issuing_bodies(field)) {
      if (named.body != nullptr) names.insert(named.body->name);
      all_known = all_known && named.body != nullptr;
    }
    if (!all_known) names.insert(field);
    for (const std::string& name : names) counts[name] += count;
  }
  return counts;
}

Facet by_level(const std::map<std::string, std::size_t>& bodies, bool exact) {
  std::map<law::BodyLevel, std::size_t> counts;
  for (const auto& [body, count] : bodies) {
    if (const auto level = stored_level(body)) counts[*level] += count;
  }
  Facet facet{"level", {}, exact};
  for (const auto& [level, count] : counts) {
    facet.values.push_back(
        {std::string(law::to_string(level)), std::string(law::vietnamese_name(level)), count});
  }
  sort_by_count(facet);
  return facet;
}

/// The index has slugs alone; who knows the names puts them in.
Facet by_field(const FieldTable* fields, const std::vector<std::size_t>& counts, bool exact) {
  Facet facet{"field", {}, exact};
  for (std::size_t field = 0; field < counts.size(); ++field) {
    if (counts[field] == 0) continue;
    const std::string& slug = fields->slugs()[field];
    facet.values.push_back({slug, slug, counts[field]});
  }
  sort_by_count(facet);
  return facet;
}

}  // namespace

void FacetCounter::operator()(const Xapian::Document& document, double) {
  if (fields_ != nullptr) fields_->count(document.get_value(indexer::kSlotDocument), field_counts_);
  ++types_[document.get_value(indexer::kSlotType)];
  ++bodies_[document.get_value(indexer::kSlotBody)];
  const std::string issued = document.get_value(indexer::kSlotIssued);
  if (issued.size() >= 4) ++years_[issued.substr(0, 4)];
  const auto declared = law::parse_effect_status(document.get_value(indexer::kSlotDeclared));
  ++statuses_[law::status_on(today_, declared.value_or(law::EffectStatus::unknown),
                             day_of(document.get_value(indexer::kSlotEffective)),
                             day_of(document.get_value(indexer::kSlotExpired)))];
}

std::vector<Facet> FacetCounter::facets(bool exact) const {
  Facet years{"year", {}, exact};
  for (auto year = years_.rbegin(); year != years_.rend(); ++year) {
    years.values.push_back({year->first, year->first, year->second});
  }
  Facet statuses{"status", {}, exact};
  for (const auto& [status, count] : statuses_) {
    statuses.values.push_back(
        {std::string(law::to_string(status)), std::string(law::vietnamese_name(status)), count});
  }
  sort_by_count(statuses);
  return {by_count("type", types_, exact),
          by_count("body", by_body(bodies_), exact),
          by_level(bodies_, exact),
          by_field(fields_, field_counts_, exact),
          std::move(years),
          std::move(statuses)};
}

}  // namespace tusach::search
