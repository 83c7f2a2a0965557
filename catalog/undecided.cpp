#include "catalog/undecided.h"

#include "catalog/effect_from_texts.h"
#include "catalog/law_in_time.h"

namespace tusach::catalog {
namespace {

bool has_notes(const std::vector<law::Provision>& forest) {
  for (const law::Provision& provision : forest) {
    if (!provision.note.empty() || has_notes(provision.children)) return true;
  }
  return false;
}

}  // namespace

void for_each_undecided(Catalog& catalog, law::Date day,
                        const std::function<void(const UndecidedCase&)>& visit) {
  LawInTime in_time(catalog);
  catalog.for_each_id([&](const std::string& id) {
    const auto document = catalog.find(id);
    if (!document) return;
    const bool may_hold = has_notes(document->provisions) ||
                          !in_time.amending_documents(*document).empty() ||
                          !open_effect(catalog, *document).unclear.empty();
    if (!may_hold) return;
    const auto on_day = in_time.read(id, day);
    if (!on_day) return;
    for (const law::EffectStatement& one : on_day->text.statements) {
      if (one.state == law::ProvisionState::undecided) visit({id, one});
    }
  });
}

}  // namespace tusach::catalog
