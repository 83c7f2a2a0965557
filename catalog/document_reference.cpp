#include "catalog/document_reference.h"

#include <charconv>

#include "catalog/document_row.h"

namespace tusach::catalog {

DocumentReference find_reference(Catalog& catalog, const std::string& text) {
  DocumentReference reference;
  std::string name = text;
  if (const std::size_t at = text.rfind('@'); at != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + at + 1, end, reference.version);
    reference.malformed = read.ec != std::errc{} || read.ptr != end || reference.version < 1;
    if (reference.malformed) return reference;
    name.resize(at);
  }
  if (catalog.find_metadata(name)) {
    reference.id = name;
    return reference;
  }
  const std::string key = number_key(name);
  auto ids = key.empty() ? std::vector<std::string>() : catalog.find_by_number(key);
  if (ids.size() == 1) {
    reference.id = ids.front();
  } else {
    reference.candidates = std::move(ids);
  }
  return reference;
}

std::optional<law::LegalDocument> read_reference(Catalog& catalog,
                                                 const DocumentReference& reference) {
  if (reference.id.empty()) return std::nullopt;
  return reference.version == 0 ? catalog.find(reference.id)
                                : catalog.find_version(reference.id, reference.version);
}

}  // namespace tusach::catalog
