// The relations that a document states itself: "Căn cứ Luật …", "Thông tư này thay thế …", what it
// amends and what it guides. Pure, thread-safe; any bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/citation.h"
#include "law/date.h"
#include "law/legal_document.h"
#include "law/relation.h"

namespace tusach::law {

struct StatedRelation {
  RelationKind kind = RelationKind::based_on;
  DocumentMention target;
  std::vector<CitedProvision> provisions;  ///< of the target, as far as they are named
  std::optional<Date> from;  ///< when the provision that says so is in force, as far as it is known
  bool in_part = false;      ///< only some of the target is replaced, repealed, amended or guided
  std::string address;   ///< of the provision that says so; empty: the title or the preamble
  std::string clause;    ///< the words it rests on: the proof, cut when they are very long
  std::string doubt;     ///< why it is not certain, in Vietnamese; empty when it is

  bool operator==(const StatedRelation&) const = default;
};

/// All of them, one for each kind and target, in the order of the text. Plain references are
/// citations, not here.
std::vector<StatedRelation> stated_relations(const LegalDocument& document);

}  // namespace tusach::law
