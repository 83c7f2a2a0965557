#include "api/atom_feed.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

namespace tusach::api {
namespace {

constexpr const char* kAtom = "http://www.w3.org/2005/Atom";

// XML 1.0 has no way to write most control characters.
std::string allowed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n') out += c;
  }
  return out;
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::string_view text) {
  pugi::xml_node node = parent.append_child(name);
  node.append_child(pugi::node_pcdata).set_value(allowed(text).c_str());
  return node;
}

void add_link(pugi::xml_node parent, const char* relation, const char* type,
              const std::string& url) {
  if (url.empty()) return;
  pugi::xml_node link = parent.append_child("link");
  link.append_attribute("rel") = relation;
  link.append_attribute("type") = type;
  link.append_attribute("href") = allowed(url).c_str();
}

void add_entry(pugi::xml_node feed, const AtomEntry& entry) {
  pugi::xml_node node = feed.append_child("entry");
  add(node, "id", entry.id);
  add(node, "title", entry.title);
  add(node, "updated", entry.updated);
  if (!entry.published.empty()) add(node, "published", entry.published);
  add_link(node, "alternate", "text/html", entry.url);
  if (!entry.category.empty())
    node.append_child("category").append_attribute("term") = allowed(entry.category).c_str();
  if (!entry.html.empty()) add(node, "summary", entry.html).append_attribute("type") = "html";
}

}  // namespace

std::string to_atom(const AtomFeed& feed) {
  std::string updated = feed.updated;
  if (!feed.entries.empty()) {
    updated = std::max_element(
                  feed.entries.begin(), feed.entries.end(),
                  [](const AtomEntry& a, const AtomEntry& b) { return a.updated < b.updated; })
                  ->updated;
  }
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "utf-8";
  pugi::xml_node root = document.append_child("feed");
  root.append_attribute("xmlns") = kAtom;
  root.append_attribute("xml:lang") = "vi";
  add(root, "id", feed.id);
  add(root, "title", feed.title);
  add(root, "updated", updated);
  add(root.append_child("author"), "name", feed.author);
  add_link(root, "self", "application/atom+xml", feed.self_url);
  add_link(root, "alternate", "text/html", feed.page_url);
  for (const AtomEntry& entry : feed.entries) add_entry(root, entry);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

std::string stable_urn(std::string_view name) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(name.data()),
                     name.size(), nullptr, 0);
  hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x80U);
  hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  std::string urn(hex.data());
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) urn.insert(dash, "-");
  return "urn:uuid:" + urn;
}

}  // namespace tusach::api
