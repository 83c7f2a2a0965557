// Whether a body that issues documents belongs to the centre or to a province, district or commune.
#pragma once

#include <optional>
#include <string_view>

namespace tusach::law {

enum class BodyLevel { central, local };

/// "central", "local".
std::string_view to_string(BodyLevel level);
std::optional<BodyLevel> parse_body_level(std::string_view name);
/// "Trung ương", "Địa phương".
std::string_view vietnamese_name(BodyLevel level);

/// Of a body or a list of bodies, with or without marks; local when one of them is. A name that the
/// table of bodies does not know is local when it names a province, district or commune ("Sở Y tế
/// tỉnh Sơn La").
BodyLevel level_of_bodies(std::string_view names);

}  // namespace tusach::law
