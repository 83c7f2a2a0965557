// The text of a document with amendments applied, every change marked and sourced. Made by the
// program: it is no official consolidated text (văn bản hợp nhất). Source of the form of such
// texts: Ordinance 01/2012/UBTVQH13 on the consolidation of legal texts. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/amendment.h"
#include "law/date.h"
#include "law/provision.h"

namespace tusach::law {

/// An amendment and the document that makes it.
struct SourcedAmendment {
  Amendment amendment;
  std::string document_id;
  std::string number;  ///< of the amending document; for people
  Date effective;      ///< from when it counts

  bool operator==(const SourcedAmendment&) const = default;
};

/// A provision that was changed.
struct ConsolidationMark {
  std::string address;  ///< in the consolidated text; empty for the whole document
  AmendmentAction action = AmendmentAction::replace;
  AmendedPart part = AmendedPart::whole;
  std::size_t source = 0;  ///< index of the amendment
  std::string previous;    ///< the provision as plain text before, with its label; empty for a new
                           ///< one
  bool already = false;    ///< the text that was given holds this change already

  bool operator==(const ConsolidationMark&) const = default;
};

/// An amendment that could not be applied mechanically.
struct UnappliedAmendment {
  std::size_t source = 0;
  std::string reason;  ///< Vietnamese, for people

  bool operator==(const UnappliedAmendment&) const = default;
};

struct Consolidation {
  std::vector<Provision> provisions;  ///< repealed ones stay, with kRepealedText behind their label
  std::vector<ConsolidationMark> marks;
  std::vector<UnappliedAmendment> unapplied;

  bool operator==(const Consolidation&) const = default;
};

/// Stands above every text that was made by consolidate().
inline constexpr std::string_view kConsolidationNotice =
    "Văn bản hợp nhất này do chương trình lập tự động để tham khảo, không phải văn bản hợp nhất "
    "chính thức và không có giá trị pháp lý.";

/// What stands in the place of a repealed provision, as official consolidated texts print it.
inline constexpr std::string_view kRepealedText = "(được bãi bỏ)";

/// Leaves nothing of the provision but its label and these words.
void put_in_place(Provision& provision, std::string_view words);

/// Applies the amendments in their order to the provisions, which must have addresses. Nothing is
/// guessed: what has a doubt, or whose target is not there, is left alone and listed.
Consolidation consolidate(std::vector<Provision> provisions,
                          std::span<const SourcedAmendment> amendments);

}  // namespace tusach::law
