#include "cli/document_reference.h"

#include <vector>

#include "law/document_number.h"
#include "law/error.h"

namespace tusach::cli {

std::string find_document_id(catalog::Catalog& catalog, const std::string& reference) {
  if (catalog.find_metadata(reference)) return reference;
  const auto number = law::parse_document_number(reference);
  const auto ids = number ? catalog.find_by_number(number->key()) : std::vector<std::string>();
  if (ids.empty())
    throw Error(ErrorCategory::not_found, "there is no such document", {}, reference);
  if (ids.size() == 1) return ids.front();
  std::string choices;
  for (const std::string& id : ids) choices += (choices.empty() ? "" : ", ") + id;
  throw Error(ErrorCategory::usage, "several documents have this number", {}, reference)
      .with_hint("name one of them: " + choices);
}

}  // namespace tusach::cli
