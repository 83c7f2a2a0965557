// A document as it stood on a day: the text held, changed by the amendments that count on the day,
// and what is known of the effect of its provisions, each statement with its proof. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "law/consolidation.h"
#include "law/date.h"
#include "law/effect_status.h"
#include "law/legal_document.h"

namespace tusach::law {

enum class ProvisionState : std::uint8_t {
  in_force,
  changed,    ///< in force, and changed before the day
  repealed,   ///< before the day
  not_yet,    ///< added or in force only later
  suspended,  ///< in part or whole
  undecided,  ///< chưa xác định: the text of the day is not held, or what is said is not understood
};

std::string_view to_string(ProvisionState state);

/// What is known of one provision, and what it rests on.
struct EffectStatement {
  std::string address;  ///< empty for the whole document
  ProvisionState state = ProvisionState::in_force;
  std::optional<Date> from;  ///< first day of this state
  std::string statement;  ///< Vietnamese: "Khoản 2 Điều 5 bị bãi bỏ từ ngày 01/01/2022"
  std::string proof;      ///< the clause it rests on, as written
  std::string number;     ///< of the document that says so
  std::string document_id;  ///< of that document; empty when it is not held
  std::string source;       ///< address of the clause there; may be empty

  bool operator==(const EffectStatement&) const = default;
};

struct TextOnDay {
  Date day;
  EffectStatus status = EffectStatus::unknown;  ///< of the document
  std::vector<Provision> provisions;
  std::vector<SourcedAmendment> amendments;  ///< marks and unapplied point into these
  std::vector<ConsolidationMark> marks;
  std::vector<UnappliedAmendment> unapplied;
  std::vector<EffectStatement> statements;  ///< in the order of their days
  std::vector<Date> change_days;  ///< days on which something changes, for a date picker; ascending

  [[nodiscard]] bool undecided() const;
};

/// `versions` are the texts that are held of one document, the newest first, at least one;
/// `amendments` all that is known, of any day. Of the versions an article is taken from the newest
/// that does not hold changes of later days.
TextOnDay text_on_day(std::span<const LegalDocument> versions,
                      std::vector<SourcedAmendment> amendments, Date day);

}  // namespace tusach::law
