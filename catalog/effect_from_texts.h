// From when to when a document is in force, where its source does not say: from its own text and
// from the documents of the catalog that end it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "law/citation.h"
#include "law/law_names.h"

namespace tusach::catalog {

/// What a day of effect rests on.
struct EffectBasis {
  law::Date day;
  std::string document_id;  ///< that says so
  std::string number;
  std::string address;
  std::string clause;
  std::string doubt;                                    ///< why it is not certain; empty when it is
  law::RelationKind kind = law::RelationKind::repeals;  ///< of what ends something
};

struct EffectFromTexts {
  std::optional<EffectBasis> effective;  ///< by its own text
  std::optional<EffectBasis> expired;    ///< by the first document that ends it as a whole
  std::optional<EffectBasis> partly;     ///< by the first that repeals or replaces a part of it
  std::vector<EffectBasis> unclear;      ///< what may end it, and a person has to decide
};

/// A provision that a text of the catalog repeals or replaces, or all from one to another.
struct RepealedProvision {
  law::CitedProvision provision;
  law::Date from;
  EffectBasis by;
};

/// Those of this document of which it is certain.
std::vector<RepealedProvision> repealed_provisions(
    Catalog& catalog, const law::LegalDocument& metadata,
    const law::LawNames& names = law::LawNames::built_in());

/// Whether the provision is meant, stands in what is meant, or between both ends of it.
bool covers(const law::CitedProvision& named, std::string_view address);

/// All that the texts say.
EffectFromTexts effect_from_texts(Catalog& catalog, const law::LegalDocument& metadata,
                                  const law::LawNames& names = law::LawNames::built_in());

/// Only the days that the source leaves open. A status that it declares stays as it is: what the
/// texts say against it is shown by the relation diagram.
EffectFromTexts open_effect(Catalog& catalog, const law::LegalDocument& metadata,
                            const law::LawNames& names = law::LawNames::built_in());

void fill_effect(const EffectFromTexts& effect, law::LegalDocument& document);

/// Fills these days in, and a status of partial expiry where nothing is declared and a part is gone
/// today.
void fill_effect(Catalog& catalog, law::LegalDocument& document,
                 const law::LawNames& names = law::LawNames::built_in());

}  // namespace tusach::catalog
