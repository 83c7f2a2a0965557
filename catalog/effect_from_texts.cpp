#include "catalog/effect_from_texts.h"

#include <utility>

#include "catalog/document_row.h"
#include "catalog/known_since.h"
#include "catalog/law_in_time.h"
#include "catalog/named_law.h"
#include "law/provision_order.h"

namespace tusach::catalog {
namespace {

bool is_end(const law::StatedRelation& relation) {
  return relation.kind == law::RelationKind::replaces ||
         relation.kind == law::RelationKind::repeals;
}

/// The key of the only document that this one amends; empty when it amends none or several.
std::string only_amended(Catalog& catalog, const std::string& id) {
  std::string only;
  for (const law::StatedRelation& relation : catalog.stated_relations(id)) {
    if (relation.kind != law::RelationKind::amends) continue;
    const std::string key = number_key(relation.target.number);
    if (key.empty() || (!only.empty() && only != key)) return {};
    only = key;
  }
  return only;
}

/// "Luật X đã được sửa đổi theo Luật số Y hết hiệu lực": all of Y, when it amends X alone.
bool ends_with_amended(Catalog& catalog, const law::LegalDocument& document,
                       const IncomingRelation& ending) {
  if (!ending.relation.provisions.empty() || document.title.find("sửa đổi") == std::string::npos)
    return false;
  const std::string amended = only_amended(catalog, document.id);
  if (amended.empty()) return false;
  for (const law::StatedRelation& one : catalog.stated_relations(ending.document_id)) {
    if (is_end(one) && !one.in_part && one.doubt.empty() &&
        number_key(one.target.number) == amended)
      return true;
  }
  return false;
}

}  // namespace

EffectFromTexts effect_from_texts(Catalog& catalog, const law::LegalDocument& metadata,
                                  const law::LawNames& names) {
  EffectFromTexts effect;
  if (const auto own = catalog.stated_effect(metadata.id)) {
    effect.effective = {own->effective, metadata.id, metadata.number,
                        own->address,   own->clause, {}};
  }
  const std::string own_key = number_key(metadata.number);
  const auto since = known_since(metadata);
  std::optional<NamedLaw> law;
  for (IncomingRelation& one : catalog.stated_of(own_key, name_keys_of(metadata, names))) {
    law::StatedRelation& relation = one.relation;
    if (one.document_id == metadata.id || !is_end(relation) || !relation.from) continue;
    const bool certain = relation.doubt.empty();
    const bool part = relation.in_part && !(certain && ends_with_amended(catalog, metadata, one));
    auto& known = part ? effect.partly : effect.expired;
    if (certain && known && known->day <= *relation.from) continue;
    if (part && !certain) continue;
    const auto acting = catalog.find_metadata(one.document_id);
    if (!acting || !fits_type(relation.target, metadata)) continue;
    const auto issued = known_since(*acting);
    if (since && issued && *issued < *since) continue;  // a later text of the same number
    if (number_key(relation.target.number).empty()) {
      if (!law) law.emplace(catalog, metadata, names);
      if (!law->is_meant(relation.target.year.value_or(0), issued)) continue;
    }
    EffectBasis basis{*relation.from,
                      one.document_id,
                      acting->number,
                      std::move(relation.address),
                      std::move(relation.clause),
                      std::move(relation.doubt),
                      relation.kind};
    if (certain) {
      known = std::move(basis);
    } else {
      effect.unclear.push_back(std::move(basis));
    }
  }
  return effect;
}

std::vector<RepealedProvision> repealed_provisions(Catalog& catalog,
                                                   const law::LegalDocument& metadata,
                                                   const law::LawNames& names) {
  std::vector<RepealedProvision> repealed;
  std::optional<NamedLaw> law;
  for (IncomingRelation& one :
       catalog.stated_of(number_key(metadata.number), name_keys_of(metadata, names))) {
    law::StatedRelation& relation = one.relation;
    const bool certain = relation.doubt.empty() && relation.from && !relation.provisions.empty();
    if (one.document_id == metadata.id || !is_end(relation) || !certain) continue;
    if (!fits_type(relation.target, metadata)) continue;
    if (number_key(relation.target.number).empty()) {
      const auto acting = catalog.find_metadata(one.document_id);
      if (!acting) continue;
      if (!law) law.emplace(catalog, metadata, names);
      if (!law->is_meant(relation.target.year.value_or(0), known_since(*acting))) continue;
    }
    const EffectBasis by{*relation.from, one.document_id, {}, relation.address, relation.clause, {},
                         relation.kind};
    for (law::CitedProvision& provision : relation.provisions) {
      repealed.push_back({std::move(provision), *relation.from, by});
    }
  }
  return repealed;
}

bool covers(const law::CitedProvision& named, std::string_view address) {
  const std::string& first = named.address;
  if (first.empty()) return false;
  if (address == first || (address.starts_with(first) && address[first.size()] == '.')) return true;
  return !named.last.empty() && law::is_between(first, named.last, address);
}

EffectFromTexts open_effect(Catalog& catalog, const law::LegalDocument& metadata,
                            const law::LawNames& names) {
  const bool declared = metadata.declared_status != law::EffectStatus::unknown;
  if (metadata.effective && declared) return {};
  EffectFromTexts effect = effect_from_texts(catalog, metadata, names);
  if (metadata.effective) effect.effective.reset();
  if (metadata.expired || declared) effect.expired.reset();
  if (declared) effect.partly.reset();
  if (metadata.expired || declared || effect.expired) effect.unclear.clear();
  return effect;
}

void fill_effect(const EffectFromTexts& effect, law::LegalDocument& document) {
  if (effect.effective) document.effective = effect.effective->day;
  if (effect.expired) document.expired = effect.expired->day;
  if (effect.partly && effect.partly->day <= law::today()) {
    document.declared_status = law::EffectStatus::partially_expired;
  }
}

void fill_effect(Catalog& catalog, law::LegalDocument& document, const law::LawNames& names) {
  fill_effect(open_effect(catalog, document, names), document);
}

}  // namespace tusach::catalog
