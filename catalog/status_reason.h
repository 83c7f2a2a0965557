// Why a document, or a provision of it, has the effect status that it has on a day: the text that
// ends it, the relation that the source gives, or the source's word alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "law/effect_status.h"
#include "law/relation.h"

namespace tusach::catalog {

/// What is asked about: the status of a unit and its days, as the index or a document gives them.
struct EffectState {
  law::EffectStatus status = law::EffectStatus::unknown;
  std::optional<law::Date> effective;
  std::optional<law::Date> expired;
  std::string address;  ///< of the provision; empty for the whole document
  law::Date day;        ///< on which the status is meant
};

enum class ReasonSource {
  nobody,    ///< nobody says anything
  source,    ///< the source's own metadata
  own_text,  ///< the document's clause on its effect
  relation,  ///< the source's relation to another document
  text,      ///< a clause of another document
};
/// "nobody", "source", "own_text", "relation", "text".
std::string_view to_string(ReasonSource source);

/// The other document and its place are given with `relation` and `text`; the place (with
/// `own_text` one of the document itself) and its clause only by texts.
struct StatusReason {
  ReasonSource source = ReasonSource::nobody;
  law::EffectStatus status = law::EffectStatus::unknown;
  std::optional<law::Date> since;  ///< the first day of this status; none: it is not known
  law::RelationKind kind = law::RelationKind::repeals;  ///< what the other document does
  bool of_provision = false;  ///< the provision was ended, not the document
  std::string document_id;
  std::string number;
  std::string name;  ///< as it is cited
  std::string address;
  std::string clause;
};

StatusReason status_reason(Catalog& catalog, const law::LegalDocument& metadata,
                           const EffectState& state);

/// One line for readers: "Hết hiệu lực từ 01/01/2025: bị thay thế bởi Luật Đất đai số 31/2024/QH15
/// (Điều 252)".
std::string vietnamese_sentence(const StatusReason& reason);

}  // namespace tusach::catalog
