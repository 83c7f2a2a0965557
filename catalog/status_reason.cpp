#include "catalog/status_reason.h"

#include <utility>

#include "catalog/effect_from_texts.h"
#include "law/address.h"
#include "law/quotable_citation.h"

namespace tusach::catalog {
namespace {

using law::EffectStatus;
using law::RelationKind;

void take_basis(Catalog& catalog, const EffectBasis& basis, StatusReason& reason) {
  reason.source = ReasonSource::text;
  reason.kind = basis.kind;
  reason.document_id = basis.document_id;
  reason.number = basis.number;
  reason.address = basis.address;
  reason.clause = basis.clause;
  if (!reason.since) reason.since = basis.day;
  const auto acting = catalog.find_metadata(basis.document_id);
  if (!acting) return;
  reason.number = acting->number;
  reason.name = law::quotable_name(*acting);
}

/// The first text that repeals this provision, unless the document as a whole ended before it.
bool ended_alone(Catalog& catalog, const law::LegalDocument& metadata, const EffectState& state,
                 StatusReason& reason) {
  if (state.address.empty() || (metadata.expired && metadata.expired == state.expired))
    return false;
  std::optional<EffectBasis> first;
  for (RepealedProvision& one : repealed_provisions(catalog, metadata)) {
    if (one.from > state.day || !covers(one.provision, state.address)) continue;
    if (!first || one.from < first->day) first = std::move(one.by);
  }
  if (!first) return false;
  reason.of_provision = true;
  take_basis(catalog, *first, reason);
  return true;
}

/// A relation that the source gives; of several that whose document came into force on the day.
void take_relation(Catalog& catalog, const law::LegalDocument& metadata, StatusReason& reason) {
  bool dated = false;
  for (const law::Relation& one : catalog.incoming_relations(metadata.id, metadata.number)) {
    const bool ends = one.kind == RelationKind::replaces || one.kind == RelationKind::repeals;
    if (!ends || one.target_id == metadata.id) continue;
    const auto acting = one.target_id.empty() ? std::nullopt : catalog.find_metadata(one.target_id);
    const bool fits = acting && reason.since && acting->effective == reason.since;
    if (reason.source == ReasonSource::relation && (dated || !fits)) continue;
    dated = fits;
    reason.source = ReasonSource::relation;
    reason.kind = one.kind;
    reason.document_id = one.target_id;
    reason.number = one.target_number.empty() && acting ? acting->number : one.target_number;
    reason.name = acting ? law::quotable_name(*acting) : one.target_number;
  }
}

void explain_end(Catalog& catalog, const law::LegalDocument& metadata, const EffectState& state,
                 StatusReason& reason) {
  reason.since = state.expired;
  if (ended_alone(catalog, metadata, state, reason)) return;
  const EffectFromTexts texts = effect_from_texts(catalog, metadata);
  const bool stated = texts.expired && texts.expired->day <= state.day;
  if (stated && (!reason.since || texts.expired->day == *reason.since))
    return take_basis(catalog, *texts.expired, reason);
  take_relation(catalog, metadata, reason);
  if (reason.source != ReasonSource::relation && stated)
    take_basis(catalog, *texts.expired, reason);
}

void explain_part(Catalog& catalog, const law::LegalDocument& metadata, const EffectState& state,
                  StatusReason& reason) {
  const EffectFromTexts texts = effect_from_texts(catalog, metadata);
  if (texts.partly && texts.partly->day <= state.day)
    return take_basis(catalog, *texts.partly, reason);
  take_relation(catalog, metadata, reason);
}

void explain_beginning(Catalog& catalog, const law::LegalDocument& metadata,
                       const EffectState& state, StatusReason& reason) {
  reason.since = state.effective;
  if (!state.effective) return;
  const auto own = catalog.stated_effect(metadata.id);
  if (!own || own->effective != *state.effective) return;
  reason.source = ReasonSource::own_text;
  reason.address = own->address;
  reason.clause = own->clause;
}

std::string acted(const StatusReason& reason) {
  return reason.kind == RelationKind::replaces ? "bị thay thế bởi " : "bị bãi bỏ bởi ";
}

std::string opening(const StatusReason& reason) {
  std::string text(reason.of_provision && reason.status == EffectStatus::expired
                       ? "Điều này hết hiệu lực"
                       : law::vietnamese_name(reason.status));
  if (!reason.since) return text;
  if (reason.status == EffectStatus::not_yet)
    return text + ", sẽ có hiệu lực từ " + law::to_vietnamese(*reason.since);
  return text + " từ " + law::to_vietnamese(*reason.since);
}

}  // namespace

std::string_view to_string(ReasonSource source) {
  switch (source) {
    case ReasonSource::source:
      return "source";
    case ReasonSource::own_text:
      return "own_text";
    case ReasonSource::relation:
      return "relation";
    case ReasonSource::text:
      return "text";
    case ReasonSource::nobody:
      break;
  }
  return "nobody";
}

StatusReason status_reason(Catalog& catalog, const law::LegalDocument& metadata,
                           const EffectState& state) {
  StatusReason reason;
  reason.status = state.status;
  const bool dated = state.effective || state.expired;
  if (dated || metadata.declared_status != EffectStatus::unknown)
    reason.source = ReasonSource::source;
  switch (state.status) {
    case EffectStatus::expired:
      explain_end(catalog, metadata, state, reason);
      break;
    case EffectStatus::partially_expired:
      explain_part(catalog, metadata, state, reason);
      break;
    case EffectStatus::in_force:
    case EffectStatus::not_yet:
      explain_beginning(catalog, metadata, state, reason);
      break;
    case EffectStatus::suspended:
    case EffectStatus::unknown:
      break;
  }
  return reason;
}

std::string vietnamese_sentence(const StatusReason& reason) {
  const std::string text = opening(reason);
  const std::string place = law::cite(reason.address);
  switch (reason.source) {
    case ReasonSource::text:
    case ReasonSource::relation: {
      const std::string& name = reason.name.empty() ? reason.number : reason.name;
      const std::string document = name.empty() ? "văn bản khác" : name;
      return text + ": " + acted(reason) + document + (place.empty() ? "" : " (" + place + ")");
    }
    case ReasonSource::own_text:
      return text + (place.empty() ? ", theo chính văn bản" : ", theo " + place);
    case ReasonSource::source:
      return text + ", theo nguồn công bố";
    case ReasonSource::nobody:
      break;
  }
  return "Chưa rõ hiệu lực: nguồn không ghi ngày và không văn bản nào trong tủ sách nói đến";
}

}  // namespace tusach::catalog
