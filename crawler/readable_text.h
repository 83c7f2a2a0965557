// What a person reads of an HTML page, line by line.
#pragma once

#include <pugixml.hpp>
#include <string>

namespace tusach::crawler {

/// Blocks become lines; a table gives a line a row, its cells joined by " | ", unless it only lays
/// out paragraphs. Scripts, styles, navigation, forms, headers and footers of the page are left
/// out. Where the page marks its main part, that part alone.
std::string readable_text(const pugi::xml_document& page);

/// The title a page gives itself (og:title, <h1>, <title>); empty when it gives none.
std::string page_title(const pugi::xml_document& page);

}  // namespace tusach::crawler
