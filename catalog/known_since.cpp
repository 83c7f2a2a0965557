#include "catalog/known_since.h"

#include <chrono>

#include "law/document_number.h"

namespace tusach::catalog {

std::optional<law::Date> known_since(const law::LegalDocument& metadata) {
  if (metadata.issued) return metadata.issued;
  if (metadata.effective) return metadata.effective;
  const auto number = law::parse_document_number(metadata.number);
  if (!number || !number->year) return std::nullopt;
  return law::Date{std::chrono::year{*number->year}, std::chrono::January, std::chrono::day{1}};
}

}  // namespace tusach::catalog
