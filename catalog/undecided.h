// The cases that the program could not decide and a person has to: amendments that could not be
// applied, notes that were not understood, days that are not known.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "law/text_on_day.h"

namespace tusach::catalog {

struct UndecidedCase {
  std::string document_id;
  law::EffectStatement statement;  ///< its state is undecided
};

/// Calls `visit` for every undecided statement about the effect of a document on the day, documents
/// in the order of their ids. Reads every document.
void for_each_undecided(Catalog& catalog, law::Date day,
                        const std::function<void(const UndecidedCase&)>& visit);

}  // namespace tusach::catalog
