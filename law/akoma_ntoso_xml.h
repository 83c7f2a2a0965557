// XML as the Akoma Ntoso writer, reader and checks need it: names, text that XML cannot hold,
// places in the source.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace tusach::law::akn {

pugi::xml_node add(pugi::xml_node parent, const char* name);

/// Characters that XML cannot hold become U+FFFD.
void set(pugi::xml_node node, const char* name, std::string_view value);

/// Appends text. What XML 1.0 cannot hold or would change (control characters, '\r', U+FFFE)
/// becomes an element <marker name="U+000D"/> of the same prefix as `node`; see marked_character().
void add_text(pugi::xml_node node, std::string_view text);

/// Appends a <p> for every line of `text`, one at least.
void add_paragraphs(pugi::xml_node parent, std::string_view text);

/// The lines of the <p> children (of whatever prefix), joined by '\n': the inverse of
/// add_paragraphs().
std::string exact_paragraphs(pugi::xml_node parent);

/// The character that a <marker> of add_text() stands for; empty for every other node.
std::string marked_character(pugi::xml_node node);

/// The name without its prefix.
std::string_view local_name(pugi::xml_node node);
std::string_view prefix_of(pugi::xml_node node);
/// The namespace that the declarations above the node give it; empty where there is none.
std::string_view namespace_of(pugi::xml_node node);
/// The first child with this local name, whatever its prefix.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);

/// True for the value of an xml:id-like name: NCName of XML Namespaces 1.0.
bool is_ncname(std::string_view text);

/// All text below a node and the characters that markers stand for, without recursion.
std::string exact_text(pugi::xml_node node);

/// 1 for the first line; 0 when the node was not parsed from `xml`.
std::size_t line_of(std::string_view xml, pugi::xml_node node);

/// "line 12, <article>", for errors.
std::string place_of(std::string_view xml, pugi::xml_node node);

}  // namespace tusach::law::akn
