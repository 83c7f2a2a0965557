// From when a document says that it is in force: "Luật này có hiệu lực thi hành từ ngày 01 tháng 01
// năm 2022, trừ khoản 5 Điều 1 có hiệu lực từ ngày …". Source of the forms: Law 80/2015/QH13
// article 151.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/citation.h"
#include "law/legal_document.h"

namespace tusach::law {

struct EffectClause {
  std::vector<CitedProvision> provisions;  ///< of the document itself; empty: the whole
  Date from;
  std::string address;  ///< of the provision that says so
  std::string clause;   ///< the sentence: the proof

  bool operator==(const EffectClause&) const = default;
};

/// All that the document says of its own effect, in the order of the text. Days that are counted
/// from the signing ("sau 45 ngày, kể từ ngày ký") need `document.issued`.
std::vector<EffectClause> effect_clauses(const LegalDocument& document);

/// From when the provision at `address` is in force: the clause that names it or what it stands in,
/// else the one of the whole document, else the metadata.
std::optional<Date> effective_date(const LegalDocument& document,
                                   const std::vector<EffectClause>& clauses,
                                   std::string_view address);

}  // namespace tusach::law
