// The text of the HTML that a database holds for a document's body.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace tusach::crawler {

/// A page's body or a piece of one → lines as crawler/readable_text.h makes them. What readers do
/// not see (display: none) and the boxes that the old pages of the national database put inside a
/// text (attachments, related documents, comments) are left out. Any encoding that
/// import/unicode_text.h knows. Throws Error(bad_data).
std::string text_of_body(std::string_view html);

/// Takes out what is not the text: see above.
void drop_boxes(pugi::xml_node node);

}  // namespace tusach::crawler
