// The text of any Akoma Ntoso content, as lines.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace tusach::law::akn {

struct Lines {
  std::string text;                     ///< one paragraph, list item or table row a line
  std::vector<std::string> notes;       ///< texts of authorial notes
  std::vector<std::string> note_links;  ///< eIds that <noteRef> names
};

/// Without recursion. White space is normalised, and the text is in the form in which tusach stores
/// text.
Lines read_lines(pugi::xml_node node);

/// The text alone, in one line.
std::string read_line(pugi::xml_node node);

/// Appends with a '\n' between when neither is empty.
void append_line(std::string& text, std::string_view more);

}  // namespace tusach::law::akn
