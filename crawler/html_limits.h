// Guards the HTML parser, whose time grows with the number of open elements for every tag, as HTML5
// wants it.
#pragma once

#include <string_view>

namespace tusach::crawler {

/// Throws Error(bad_data) when the page holds more elements open at once than any real page does.
/// Linear.
void require_parsable_html(std::string_view html);

}  // namespace tusach::crawler
