// The provisions that belong together with one: what it cites, what cites it, what guides it.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "law/law_names.h"

namespace tusach::catalog {

struct RelatedProvision {
  std::string document_id;
  std::string number;
  std::string title;
  law::EffectStatus status = law::EffectStatus::unknown;
  std::string address;  ///< empty: the document as a whole, its preamble, or its conclusion

  bool operator==(const RelatedProvision&) const = default;
};

struct RelatedProvisions {
  std::vector<RelatedProvision> cites;      ///< in the order of the text, each once
  std::vector<RelatedProvision> cited_by;   ///< of the newest document first
  std::vector<RelatedProvision> guided_by;  ///< that say so themselves
};

/// `document` with its text; `address` of one of its provisions. Names and effect are those of
/// `day`.
RelatedProvisions related_provisions(Catalog& catalog, const law::LegalDocument& document,
                                     const std::string& address, law::Date day,
                                     const law::LawNames& names = law::LawNames::built_in());

}  // namespace tusach::catalog
