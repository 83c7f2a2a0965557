#include "law/effect_status.h"

#include <array>
#include <string>

#include "analyzers/vietnamese/text.h"

namespace tusach::law {
namespace {

struct StatusName {
  std::string_view name;
  std::string_view vietnamese;
};

constexpr std::array<StatusName, 6> kNames{{
    {"unknown", "Chưa xác định"},
    {"in_force", "Còn hiệu lực"},
    {"partially_expired", "Hết hiệu lực một phần"},
    {"expired", "Hết hiệu lực"},
    {"not_yet", "Chưa có hiệu lực"},
    {"suspended", "Ngưng hiệu lực"},
}};

struct Spelling {
  std::string_view folded;
  EffectStatus status;
};

// Names, the database's codes and the labels of its old and new pages, folded. "Không còn phù hợp"
// is the database's word for texts that nobody repealed and nobody may apply.
constexpr std::array<Spelling, 28> kSpellings{{
    {"unknown", EffectStatus::unknown},
    {"in_force", EffectStatus::in_force},
    {"partially_expired", EffectStatus::partially_expired},
    {"expired", EffectStatus::expired},
    {"not_yet", EffectStatus::not_yet},
    {"suspended", EffectStatus::suspended},
    {"chua xac dinh", EffectStatus::unknown},
    {"khong xac dinh", EffectStatus::unknown},
    {"chl", EffectStatus::in_force},
    {"con hieu luc", EffectStatus::in_force},
    {"dang co hieu luc", EffectStatus::in_force},
    {"hhl", EffectStatus::expired},
    {"kcph", EffectStatus::expired},
    {"het hieu luc", EffectStatus::expired},
    {"het hieu luc toan bo", EffectStatus::expired},
    {"khong con phu hop", EffectStatus::expired},
    {"het hieu luc mot phan", EffectStatus::partially_expired},
    {"cchl", EffectStatus::not_yet},
    {"chuacohieuluc", EffectStatus::not_yet},
    {"chua co hieu luc", EffectStatus::not_yet},
    {"tnhl", EffectStatus::suspended},
    {"tnhl1p", EffectStatus::suspended},
    {"tdhl", EffectStatus::suspended},
    {"ngung hieu luc", EffectStatus::suspended},
    {"ngung hieu luc mot phan", EffectStatus::suspended},
    {"tam ngung hieu luc", EffectStatus::suspended},
    {"dinh chi hieu luc", EffectStatus::suspended},
    {"tam dinh chi hieu luc", EffectStatus::suspended},
}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view to_string(EffectStatus status) {
  return kNames.at(static_cast<std::size_t>(status)).name;
}

std::optional<EffectStatus> parse_effect_status(std::string_view text) {
  const std::string folded = vietnamese::fold(trimmed(text));
  for (const Spelling& spelling : kSpellings) {
    if (spelling.folded == folded) return spelling.status;
  }
  // HHL1P, HHL1P1 … HHL1P4, HHL1PHAN: nobody knows what the digit means.
  if (folded.starts_with("hhl1p")) return EffectStatus::partially_expired;
  return std::nullopt;
}

std::string_view vietnamese_name(EffectStatus status) {
  return kNames.at(static_cast<std::size_t>(status)).vietnamese;
}

EffectStatus status_on(Date day, EffectStatus declared, std::optional<Date> effective,
                       std::optional<Date> expired) {
  if (expired && *expired <= day) return EffectStatus::expired;
  if (effective && *effective > day) return EffectStatus::not_yet;
  // What the source declared is of its own day: known dates on either side of `day` say better.
  const bool outdated = (declared == EffectStatus::expired && expired) ||
                        (declared == EffectStatus::not_yet && effective);
  if (declared != EffectStatus::unknown && !outdated) return declared;
  return effective ? EffectStatus::in_force : EffectStatus::unknown;
}

}  // namespace tusach::law
