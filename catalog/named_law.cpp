#include "catalog/named_law.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "catalog/known_since.h"
#include "law/document_number.h"

namespace tusach::catalog {
namespace {

/// The first day on which a later law of the same name is there.
std::optional<law::Date> succeeded_on(Catalog& catalog, const law::LegalDocument& document,
                                      law::Date since, const law::LawNames& names) {
  std::optional<law::Date> first;
  const auto consider = [&](std::optional<law::Date> day) {
    if (day && *day > since && (!first || *day < *first)) first = day;
  };
  const auto own = law::parse_document_number(document.number);
  for (const law::LawName& law : names.all()) {
    const auto is_own = [&](const std::string& number) {
      const auto parsed = law::parse_document_number(number);
      return own && parsed && parsed->key() == own->key();
    };
    if (std::none_of(law.numbers.begin(), law.numbers.end(), is_own)) continue;
    for (const std::string& number : law.numbers) {
      if (is_own(number)) continue;
      const auto parsed = law::parse_document_number(number);
      if (!parsed) continue;
      for (const std::string& id : catalog.find_by_number(parsed->key())) {
        if (const auto held = catalog.find_metadata(id)) consider(known_since(*held));
      }
      if (parsed->year && *parsed->year > int{since.year()}) {
        consider(law::Date{std::chrono::year{*parsed->year}, std::chrono::December,
                           std::chrono::day{31}});
      }
    }
  }
  return first;
}

/// What carries numbers of its own sequence.
std::string family_of(const std::string& type) {
  const std::string folded = vietnamese::fold(type);
  if (folded == "bo luat") return "luat";
  return folded;
}

}  // namespace

bool fits_type(const law::DocumentMention& mention, const law::LegalDocument& metadata) {
  if (mention.type.empty() || metadata.type.empty()) return true;
  const auto number = law::parse_document_number(metadata.number);
  const bool tells = number && !number->type_code.empty();
  return tells || family_of(mention.type) == family_of(metadata.type);
}

NamedLaw::NamedLaw(Catalog& catalog, const law::LegalDocument& metadata, const law::LawNames& names)
    : since_(known_since(metadata)) {
  if (since_) until_ = succeeded_on(catalog, metadata, *since_, names);
}

bool NamedLaw::is_meant(int year, std::optional<law::Date> issued) const {
  if (!since_) return false;
  if (year != 0) return int{since_->year()} == year;
  return issued && *since_ <= *issued && (!until_ || *issued < *until_);
}

}  // namespace tusach::catalog
