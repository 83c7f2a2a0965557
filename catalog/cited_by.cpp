#include "catalog/cited_by.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "catalog/known_since.h"
#include "catalog/law_in_time.h"
#include "law/address.h"
#include "law/document_number.h"
#include "law/provision_order.h"

namespace tusach::catalog {
namespace {

bool is_below(std::string_view address, std::string_view above) {
  return address == above || (address.starts_with(above) && address.size() > above.size() &&
                              address[above.size()] == '.');
}

/// Whether the citation means the provision, something below it, or a range around it.
bool meets(const KeptCitation& citation, const std::string& address) {
  if (address.empty()) return true;
  if (citation.target_address.empty()) return false;
  if (is_below(citation.target_address, address)) return true;
  if (citation.target_last.empty()) return false;
  if (law::parent_address(citation.target_address) != law::parent_address(address)) return false;
  const auto first = law::last_step(citation.target_address);
  const auto last = law::last_step(citation.target_last);
  const auto own = law::last_step(address);
  return first && last && own && first->kind == own->kind &&
         !law::number_precedes(own->kind, own->number, first->number) &&
         !law::number_precedes(own->kind, last->number, own->number);
}

/// The first day on which a later law of the same name is there.
std::optional<law::Date> succeeded_on(Catalog& catalog, const law::LegalDocument& document,
                                      law::Date since, const law::LawNames& names) {
  std::optional<law::Date> first;
  const auto consider = [&](std::optional<law::Date> day) {
    if (day && *day > since && (!first || *day < *first)) first = day;
  };
  const auto own = law::parse_document_number(document.number);
  for (const law::LawName& law : names.all()) {
    const auto is_own = [&](const std::string& number) {
      const auto parsed = law::parse_document_number(number);
      return own && parsed && parsed->key() == own->key();
    };
    if (std::none_of(law.numbers.begin(), law.numbers.end(), is_own)) continue;
    for (const std::string& number : law.numbers) {
      if (is_own(number)) continue;
      const auto parsed = law::parse_document_number(number);
      if (!parsed) continue;
      for (const std::string& id : catalog.find_by_number(parsed->key())) {
        if (const auto held = catalog.find_metadata(id)) consider(known_since(*held));
      }
      if (parsed->year && *parsed->year > int{since.year()}) {
        consider(law::Date{std::chrono::year{*parsed->year}, std::chrono::December,
                           std::chrono::day{31}});
      }
    }
  }
  return first;
}

}  // namespace

std::vector<CitingDocument> citing_documents(Catalog& catalog, const law::LegalDocument& document,
                                             const std::string& address,
                                             const law::LawNames& names) {
  const auto number = law::parse_document_number(document.number);
  const auto since = known_since(document);
  const auto until =
      since ? succeeded_on(catalog, document, *since, names) : std::optional<law::Date>();
  std::map<std::string, std::optional<CitingDocument>> by_id;
  for (KeptCitation& citation : catalog.citations_of(number ? number->key() : std::string(),
                                                     name_keys_of(document, names))) {
    if (citation.document_id == document.id || !meets(citation, address)) continue;
    auto [at, added] = by_id.try_emplace(citation.document_id);
    if (added) {
      if (auto metadata = catalog.find_metadata(citation.document_id)) {
        at->second = CitingDocument{std::move(*metadata), {}};
      }
    }
    if (!at->second) continue;
    if (citation.by_name) {
      const auto day = known_since(at->second->metadata);
      const bool year_fits =
          citation.target_year == 0 || (since && int{since->year()} == citation.target_year);
      const bool day_fits = citation.target_year != 0 ||
                            (day && since && *since <= *day && (!until || *day < *until));
      if (!year_fits || !day_fits) continue;
    }
    at->second->places.push_back(std::move(citation));
  }
  std::vector<CitingDocument> found;
  for (auto& [id, citing] : by_id) {
    if (citing && !citing->places.empty()) found.push_back(std::move(*citing));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return known_since(a.metadata) > known_since(b.metadata);
  });
  return found;
}

}  // namespace tusach::catalog
