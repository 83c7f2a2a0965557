#include "catalog/cited_by.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "catalog/effect_from_texts.h"
#include "catalog/known_since.h"
#include "catalog/law_in_time.h"
#include "catalog/named_law.h"
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
  return !citation.target_last.empty() &&
         law::is_between(citation.target_address, citation.target_last, address);
}

}  // namespace

std::vector<CitingDocument> citing_documents(Catalog& catalog, const law::LegalDocument& document,
                                             const std::string& address,
                                             const law::LawNames& names) {
  const auto number = law::parse_document_number(document.number);
  const NamedLaw law(catalog, document, names);
  std::map<std::string, std::optional<CitingDocument>> by_id;
  for (KeptCitation& citation : catalog.citations_of(number ? number->key() : std::string(),
                                                     name_keys_of(document, names))) {
    if (!meets(citation, address)) continue;
    // Of the document itself only the other articles that cite the provision.
    if (citation.document_id == document.id && address.empty()) continue;
    law::DocumentMention mention;
    mention.type = citation.target_type;
    if (!fits_type(mention, document)) continue;
    auto [at, added] = by_id.try_emplace(citation.document_id);
    if (added) {
      if (auto metadata = catalog.find_metadata(citation.document_id)) {
        fill_effect(catalog, *metadata, names);
        at->second = CitingDocument{std::move(*metadata), {}};
      }
    }
    if (!at->second) continue;
    const auto issued = known_since(at->second->metadata);
    if (citation.by_name && !law.is_meant(citation.target_year, issued)) continue;
    at->second->places.push_back(std::move(citation));
  }
  std::vector<CitingDocument> found;
  for (auto& [id, citing] : by_id) {
    if (citing && !citing->places.empty()) found.push_back(std::move(*citing));
  }
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    const bool a_own = a.metadata.id == document.id;
    if (a_own != (b.metadata.id == document.id)) return a_own;
    return known_since(a.metadata) > known_since(b.metadata);
  });
  return found;
}

}  // namespace tusach::catalog
