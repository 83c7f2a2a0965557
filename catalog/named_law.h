// Which texts mean a law when they name it without its number.
#pragma once

#include <optional>

#include "catalog/catalog.h"
#include "law/citation.h"
#include "law/law_names.h"

namespace tusach::catalog {

/// Whether the type that a text names can be the document's. Laws and resolutions of the National
/// Assembly have numbers of one form ("49/2010/QH12"), so the number alone does not tell.
bool fits_type(const law::DocumentMention& mention, const law::LegalDocument& metadata);

/// A name without a year means the law of that name that was the newest when the text was issued.
class NamedLaw {
 public:
  /// `metadata` is of the law; the others are only used here.
  NamedLaw(Catalog& catalog, const law::LegalDocument& metadata, const law::LawNames& names);

  /// `year` is the one behind the name, 0 where there is none; `issued` the day of the text.
  [[nodiscard]] bool is_meant(int year, std::optional<law::Date> issued) const;

 private:
  std::optional<law::Date> since_;
  std::optional<law::Date> until_;
};

}  // namespace tusach::catalog
