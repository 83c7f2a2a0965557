// Who cites a document: from the citations that were derived from all texts of the catalog.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "law/law_names.h"

namespace tusach::catalog {

/// A citation as the catalog keeps it.
struct KeptCitation {
  std::string document_id;     ///< that cites
  std::string address;         ///< of the provision that cites; empty for preamble and conclusion
  std::string target_address;  ///< empty: the document as a whole
  std::string target_last;     ///< of a range
  int target_year = 0;         ///< of a name: "Luật Đất đai 2013"; 0 when it is not said
  std::string target_type;     ///< "Nghị quyết", as far as the text says it
  bool by_name = false;        ///< the text gives no number
};

/// A document that cites, and where.
struct CitingDocument {
  law::LegalDocument metadata;
  std::vector<KeptCitation> places;
};

/// All documents that cite `document`, or its provision at `address` (and what is below it), newest
/// first; of a provision the document itself comes first, when its other articles cite it. A name
/// without a year means the law of that name that was the newest when the citing document was
/// issued.
std::vector<CitingDocument> citing_documents(
    Catalog& catalog, const law::LegalDocument& document, const std::string& address = {},
    const law::LawNames& names = law::LawNames::built_in());

}  // namespace tusach::catalog
