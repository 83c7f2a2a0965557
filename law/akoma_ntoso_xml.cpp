#include "law/akoma_ntoso_xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace tusach::law::akn {
namespace {

using pugi::xml_node;
using std::string_view;

constexpr string_view kReplacement = "\xEF\xBF\xBD";
constexpr string_view kWhiteSpace = " \t\n";

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

/// The code point that `text`, not empty, begins with; a wrong byte counts as U+FFFD.
CodePoint first_code_point(string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC0 || bytes > text.size()) return {0xFFFD, 1};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80) return {0xFFFD, 1};
    value = value << 6U | (next & 0x3FU);
  }
  return {value, bytes};
}

std::string to_utf8(std::uint32_t code) {
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800)
    return {static_cast<char>(0xC0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3FU))};
  return {static_cast<char>(0xE0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
          static_cast<char>(0x80U | (code & 0x3FU))};
}

/// XML 1.0 section 2.2 (Char), and '\r', which section 2.11 turns into '\n'.
bool survives(std::uint32_t code) {
  return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF : code == '\t' || code == '\n';
}

/// The length of the part at the beginning that XML holds as it is.
std::size_t surviving_prefix(string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint next = first_code_point(text.substr(at));
    if (!survives(next.value)) break;
    at += next.bytes;
  }
  return at;
}

void add_marker(xml_node node, std::uint32_t code) {
  std::string prefix(prefix_of(node));
  if (!prefix.empty()) prefix += ':';
  std::array<char, 16> hex{};
  std::snprintf(hex.data(), hex.size(), "U+%04X", code);
  set(add(node, (prefix + "marker").c_str()), "name", hex.data());
}

void add_characters(xml_node node, string_view text) {
  node.append_child(pugi::node_pcdata).set_value(text.data(), text.size());
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// XML 1.0 section 2.3 (NameStartChar, NameChar) without ':'.
constexpr std::array<Range, 15> kNameStart{{{'A', 'Z'},
                                            {'_', '_'},
                                            {'a', 'z'},
                                            {0xC0, 0xD6},
                                            {0xD8, 0xF6},
                                            {0xF8, 0x2FF},
                                            {0x370, 0x37D},
                                            {0x37F, 0x1FFF},
                                            {0x200C, 0x200D},
                                            {0x2070, 0x218F},
                                            {0x2C00, 0x2FEF},
                                            {0x3001, 0xD7FF},
                                            {0xF900, 0xFDCF},
                                            {0xFDF0, 0xFFFC},
                                            {0x10000, 0xEFFFF}}};
constexpr std::array<Range, 5> kNameOnly{
    {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

template <std::size_t kSize>
bool within(const std::array<Range, kSize>& ranges, std::uint32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
}

}  // namespace

xml_node add(xml_node parent, const char* name) {
  return parent.append_child(name);
}

void set(xml_node node, const char* name, string_view value) {
  std::string clean;
  while (!value.empty()) {
    const std::size_t kept = surviving_prefix(value);
    clean += value.substr(0, kept);
    value.remove_prefix(kept);
    if (value.empty()) break;
    clean += value.front() == '\r' ? string_view(" ") : kReplacement;
    value.remove_prefix(first_code_point(value).bytes);
  }
  node.append_attribute(name).set_value(clean.c_str());
}

void add_text(xml_node node, string_view text) {
  const bool whole = surviving_prefix(text) == text.size();
  if (whole) {
    if (!text.empty()) add_characters(node, text);
    return;
  }
  while (!text.empty()) {
    std::size_t kept = surviving_prefix(text);
    // Parsers drop white space alone between elements.
    if (text.substr(0, kept).find_first_not_of(kWhiteSpace) == string_view::npos) kept = 0;
    if (kept > 0) {
      add_characters(node, text.substr(0, kept));
      text.remove_prefix(kept);
      continue;
    }
    const CodePoint code = first_code_point(text);
    add_marker(node, code.value);
    text.remove_prefix(code.bytes);
  }
}

void add_paragraphs(xml_node parent, string_view text) {
  for (;;) {
    const std::size_t end = text.find('\n');
    add_text(add(parent, "p"), text.substr(0, end));
    if (end == string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string exact_paragraphs(xml_node parent) {
  std::string text;
  bool first = true;
  for (const xml_node node : parent.children()) {
    if (local_name(node) != "p") continue;
    if (!first) text += '\n';
    text += exact_text(node);
    first = false;
  }
  return text;
}

std::string marked_character(xml_node node) {
  constexpr string_view kPrefix = "U+";
  constexpr int kHexadecimal = 16;
  if (local_name(node) != "marker") return {};
  const string_view name = node.attribute("name").value();
  if (!name.starts_with(kPrefix)) return {};
  std::uint32_t code = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + kPrefix.size(), end, code, kHexadecimal);
  if (error != std::errc() || stop != end || code > 0xFFFF || (code >= 0xD800 && code <= 0xDFFF))
    return {};
  return to_utf8(code);
}

string_view local_name(xml_node node) {
  const string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == string_view::npos ? name : name.substr(colon + 1);
}

string_view prefix_of(xml_node node) {
  const string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == string_view::npos ? string_view() : name.substr(0, colon);
}

string_view namespace_of(xml_node node) {
  constexpr string_view kDeclaration = "xmlns";
  const string_view prefix = prefix_of(node);
  for (xml_node at = node; at; at = at.parent()) {
    for (const pugi::xml_attribute attribute : at.attributes()) {
      string_view name = attribute.name();
      if (!name.starts_with(kDeclaration)) continue;
      name.remove_prefix(kDeclaration.size());
      if (prefix.empty() ? name.empty() : name.starts_with(':') && name.substr(1) == prefix)
        return attribute.value();
    }
  }
  return {};
}

std::string exact_text(xml_node node) {
  struct Collector : pugi::xml_tree_walker {
    std::string text;
    bool for_each(xml_node& each) override {
      if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
      if (each.type() == pugi::node_element) text += marked_character(each);
      return true;
    }
  } collector;
  node.traverse(collector);
  return std::move(collector.text);
}

xml_node child(xml_node parent, string_view name) {
  return parent.find_child([&](xml_node node) { return local_name(node) == name; });
}

bool is_ncname(string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = first_code_point(text.substr(at));
    const bool allowed =
        within(kNameStart, code.value) || (at > 0 && within(kNameOnly, code.value));
    if (!allowed) return false;
    at += code.bytes;
  }
  return !text.empty();
}

std::size_t line_of(string_view xml, xml_node node) {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0 || static_cast<std::size_t>(offset) > xml.size()) return 0;
  return 1 + static_cast<std::size_t>(std::count(xml.begin(), xml.begin() + offset, '\n'));
}

std::string place_of(string_view xml, xml_node node) {
  return "line " + std::to_string(line_of(xml, node)) + ", <" + node.name() + ">";
}

}  // namespace tusach::law::akn
