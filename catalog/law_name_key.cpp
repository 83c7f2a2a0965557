#include "catalog/law_name_key.h"

#include <array>

#include "analyzers/vietnamese/text.h"

namespace tusach::catalog {

std::string law_name_key(std::string_view type, std::string_view title) {
  std::string key = vietnamese::fold(title);
  const std::string folded_type = vietnamese::fold(type);
  for (const std::string& prefix : {folded_type + " so ", folded_type + " "}) {
    if (key.starts_with(prefix)) key.erase(0, folded_type.size() + 1);
  }
  std::erase(key, ',');
  return folded_type + " " + key;
}

std::string law_name_key(std::string_view full_name) {
  constexpr std::array<std::string_view, 4> kTypes{"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"};
  for (const std::string_view type : kTypes) {
    if (full_name.starts_with(type)) return law_name_key(type, full_name);
  }
  return {};
}

}  // namespace tusach::catalog
