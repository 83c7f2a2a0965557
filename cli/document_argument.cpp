#include "cli/document_argument.h"

#include "law/error.h"

namespace tusach::cli {

catalog::DocumentReference find_document(catalog::Catalog& catalog, const std::string& argument) {
  catalog::DocumentReference reference = catalog::find_reference(catalog, argument);
  if (reference.malformed)
    throw Error(ErrorCategory::usage, "no version number follows the @", {}, argument);
  if (!reference.candidates.empty()) {
    std::string choices;
    for (const std::string& id : reference.candidates)
      choices += (choices.empty() ? "" : ", ") + id;
    throw Error(ErrorCategory::usage, "several documents have this number", {}, argument)
        .with_hint("name one of them: " + choices);
  }
  if (reference.id.empty())
    throw Error(ErrorCategory::not_found, "there is no such document", {}, argument);
  return reference;
}

}  // namespace tusach::cli
