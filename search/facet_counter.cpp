#include "search/facet_counter.h"

#include <algorithm>
#include <set>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "law/issuing_body.h"

namespace tusach::search {
namespace {

std::optional<law::Date> day_of(const std::string& compact) {
  if (compact.size() != 8 || compact == indexer::kUnknownDay || compact == indexer::kNeverDay)
    return std::nullopt;
  return law::parse_date(compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" +
                         compact.substr(6, 2));
}

Facet by_count(std::string field, const std::map<std::string, std::size_t>& counts, bool exact) {
  Facet facet{std::move(field), {}, exact};
  for (const auto& [label, count] : counts) {
    if (!label.empty()) facet.values.push_back({vietnamese::slug(label), label, count});
  }
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
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

}  // namespace

void FacetCounter::operator()(const Xapian::Document& document, double) {
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
  std::stable_sort(statuses.values.begin(), statuses.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  return {by_count("type", types_, exact), by_count("body", by_body(bodies_), exact),
          std::move(years), std::move(statuses)};
}

}  // namespace tusach::search
