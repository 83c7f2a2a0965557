#include "law/quotable_citation.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"

namespace tusach::law {
namespace {

/// Types that are cited by their names.
constexpr std::array<std::string_view, 4> kNamedTypes = {"luat", "bo-luat", "phap-lenh",
                                                         "hien-phap"};

bool is_named_type(const std::string& type_slug) {
  return std::find(kNamedTypes.begin(), kNamedTypes.end(), type_slug) != kNamedTypes.end();
}

bool begins_with_type(const std::string& title, const std::string& type_slug) {
  const std::string words = vietnamese::slug(title, type_slug.size() + 8);
  return words == type_slug || words.starts_with(type_slug + "-");
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Articles and what stands above them keep their capital; what stands below does not.
std::string place_within(std::string_view address) {
  std::string place = cite(address);
  replace_all(place, "Khoản ", "khoản ");
  replace_all(place, "Điểm ", "điểm ");
  return place;
}

}  // namespace

std::string quotable_name(const LegalDocument& document) {
  const std::string type = vietnamese::slug(document.type);
  const bool by_name =
      is_named_type(type) && begins_with_type(document.title, type) &&
      (document.number.empty() || document.title.find(document.number) == std::string::npos);
  if (document.number.empty() || (document.type.empty() && document.title.empty()))
    return display_title(document);
  const std::string& name = by_name || document.type.empty() ? document.title : document.type;
  return name + " số " + document.number;
}

std::string quotable_citation(const LegalDocument& document, std::string_view address) {
  const std::string place = place_within(address);
  const std::string name = quotable_name(document);
  return place.empty() ? name : place + " " + name;
}

}  // namespace tusach::law
