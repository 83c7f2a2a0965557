// Whether a document is in force (hiệu lực). Codes of the national legal database are in brackets.
#pragma once

#include <optional>
#include <string_view>

#include "law/date.h"

namespace tusach::law {

enum class EffectStatus {
  unknown,            ///< the source says nothing and there are no dates
  in_force,           ///< còn hiệu lực (CHL)
  partially_expired,  ///< hết hiệu lực một phần (HHL1P)
  expired,            ///< hết hiệu lực toàn bộ (HHL)
  not_yet,            ///< chưa có hiệu lực (CCHL)
  suspended,          ///< ngưng hiệu lực (TNHL, TNHL1P)
};

/// "in_force", …: the name in JSON, on the command line and in the index.
std::string_view to_string(EffectStatus status);
/// Accepts the names above, the database's codes and Vietnamese labels in any letter case, with or
/// without marks.
std::optional<EffectStatus> parse_effect_status(std::string_view text);
/// "Còn hiệu lực", …: what people read.
std::string_view vietnamese_name(EffectStatus status);

/// The status on `day` from what is known: an expiry on or before the day wins, then an effect date
/// after the day, then the status the source `declared`, then in_force when an effect date is
/// known, else unknown.
EffectStatus status_on(Date day, EffectStatus declared, std::optional<Date> effective,
                       std::optional<Date> expired);

}  // namespace tusach::law
