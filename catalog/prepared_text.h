// What the catalog keeps of a document beside its tree and takes time to work out: the record of
// the version, and what is derived from the text. Needs no catalog, so that other threads and
// processes can do it before the one that writes has its turn.
#pragma once

#include <string>

#include "catalog/derived_text.h"
#include "law/legal_document.h"

namespace tusach::catalog {

struct PreparedText {
  std::string record;  ///< canonical_record() of the document
  DerivedText derived;

  bool operator==(const PreparedText&) const = default;
};

/// Throws Error(bad_data) for strings that are not UTF-8.
PreparedText prepare_text(const law::LegalDocument& document, TextDeriver& deriver);

/// Makes the record of a document with the id `from` that of one with the id `to`, the same in all
/// else: what is derived does not depend on the id. Throws Error(bad_data) when it is not `from`'s.
void rename_record(std::string& record, const std::string& from, const std::string& to);

}  // namespace tusach::catalog
