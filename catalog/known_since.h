// The age of a document.
#pragma once

#include <optional>

#include "law/legal_document.h"

namespace tusach::catalog {

/// When a document was issued, or else the next best that is known: from when it is in force, the
/// first day of the year in its number.
std::optional<law::Date> known_since(const law::LegalDocument& metadata);

}  // namespace tusach::catalog
