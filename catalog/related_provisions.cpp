#include "catalog/related_provisions.h"

#include <algorithm>
#include <utility>

#include "catalog/citation_resolver.h"
#include "catalog/cited_by.h"
#include "catalog/document_row.h"
#include "catalog/effect_from_texts.h"
#include "catalog/known_since.h"
#include "catalog/law_in_time.h"
#include "catalog/named_law.h"
#include "law/address.h"
#include "law/citation_finder.h"

namespace tusach::catalog {
namespace {

void add_once(std::vector<RelatedProvision>& all, RelatedProvision one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
}

RelatedProvision of_document(const law::LegalDocument& metadata, const std::string& address,
                             law::Date day) {
  return {metadata.id, metadata.number, law::display_title(metadata), metadata.status_on(day),
          address};
}

void add_cited(const ResolvedCitation& resolved, std::vector<RelatedProvision>& cites) {
  RelatedProvision one{resolved.document_id, resolved.number, resolved.title, resolved.status, {}};
  if (resolved.provisions.empty()) add_once(cites, one);
  for (const ResolvedProvision& provision : resolved.provisions) {
    one.address = provision.exists ? provision.address : provision.nearest;
    add_once(cites, one);
  }
}

std::vector<RelatedProvision> cited(Catalog& catalog, const law::LegalDocument& document,
                                    const law::Provision& provision, law::Date day,
                                    const law::LawNames& names) {
  CitationResolver resolver(catalog, names);
  const CitationResolver::Held own = CitationResolver::held(document);
  law::CitationFinder finder(names);
  std::vector<RelatedProvision> cites;
  law::walk({provision}, [&](const law::Provision& part, const auto&) {
    for (const std::string* text : {&part.text, &part.wrap_up}) {
      for (const law::Citation& citation : finder.find(*text, part.address)) {
        const ResolvedCitation resolved = resolver.resolve(citation, &own, day);
        if (resolved.document_id.empty()) continue;
        if (resolved.document_id == document.id && resolved.provisions.empty()) continue;
        add_cited(resolved, cites);
      }
    }
  });
  std::erase_if(cites, [&](const RelatedProvision& one) {
    return one.document_id == document.id && one.address == provision.address;
  });
  return cites;
}

std::vector<RelatedProvision> guided(Catalog& catalog, const law::LegalDocument& document,
                                     const std::string& address, law::Date day,
                                     const law::LawNames& names) {
  const NamedLaw law(catalog, document, names);
  std::vector<RelatedProvision> found;
  for (const IncomingRelation& one :
       catalog.stated_of(number_key(document.number), name_keys_of(document, names))) {
    const law::StatedRelation& relation = one.relation;
    const bool named = std::any_of(
        relation.provisions.begin(), relation.provisions.end(),
        [&](const law::CitedProvision& provision) { return covers(provision, address); });
    if (relation.kind != law::RelationKind::guides || !named || !relation.doubt.empty()) continue;
    const auto acting = catalog.find_metadata(one.document_id);
    if (!acting || !fits_type(relation.target, document)) continue;
    const bool by_name = number_key(relation.target.number).empty();
    if (by_name && !law.is_meant(relation.target.year.value_or(0), known_since(*acting))) continue;
    add_once(found, of_document(*acting, relation.address, day));
  }
  return found;
}

}  // namespace

RelatedProvisions related_provisions(Catalog& catalog, const law::LegalDocument& document,
                                     const std::string& address, law::Date day,
                                     const law::LawNames& names) {
  RelatedProvisions related;
  const law::Provision* provision = law::find_provision(document.provisions, address);
  if (provision == nullptr) return related;
  related.cites = cited(catalog, document, *provision, day, names);
  for (const CitingDocument& one : citing_documents(catalog, document, provision->address, names)) {
    for (const KeptCitation& place : one.places)
      add_once(related.cited_by, of_document(one.metadata, place.address, day));
  }
  related.guided_by = guided(catalog, document, provision->address, day, names);
  return related;
}

}  // namespace tusach::catalog
