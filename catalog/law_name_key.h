// Under which key a law is looked up by its name.
#pragma once

#include <string>
#include <string_view>

namespace tusach::catalog {

/// "luat dat dai" for "Luật Đất đai", "Luật số … Đất đai" is not meant: titles come with their type
/// and without it. Commas do not count.
std::string law_name_key(std::string_view type, std::string_view title);

/// The same for a full name ("Bộ luật Dân sự"); empty when it begins with no type of law.
std::string law_name_key(std::string_view full_name);

}  // namespace tusach::catalog
