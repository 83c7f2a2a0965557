// HTML5 as it is on the web (gumbo) → a pugixml document, so that one XPath serves HTML and XML
// alike.
#pragma once

#include <pugixml.hpp>
#include <string_view>

namespace tusach::crawler {

/// Elements, attributes and text; names in lower case, no comments. Throws Error(bad_data) for
/// pages nested so deep, or with so many unclosed elements, that parsing them would take quadratic
/// time.
pugi::xml_document html_to_xml(std::string_view html);

}  // namespace tusach::crawler
