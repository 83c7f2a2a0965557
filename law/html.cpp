#include "law/html.h"

#include <pugixml.hpp>
#include <sstream>

namespace tusach::law {
namespace {

void add_text(pugi::xml_node parent, const char* element, const std::string& text) {
  if (!text.empty()) parent.append_child(element).text().set(text.c_str());
}

void add_paragraphs(pugi::xml_node parent, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) add_text(parent, "p", line);
}

const char* heading_element(ProvisionKind kind) {
  switch (kind) {
    case ProvisionKind::part:
    case ProvisionKind::annex:
      return "h2";
    case ProvisionKind::chapter:
      return "h3";
    default:
      return "h4";
  }
}

bool has_heading_line(ProvisionKind kind) {
  return kind != ProvisionKind::clause && kind != ProvisionKind::point;
}

std::string ordinal(const Provision& provision) {
  return provision.number + (provision.kind == ProvisionKind::point ? ") " : ". ");
}

void add_provision(pugi::xml_node parent, const Provision& provision) {
  pugi::xml_node section =
      parent.append_child(has_heading_line(provision.kind) ? "section" : "div");
  section.append_attribute("id") = provision.address.c_str();
  section.append_attribute("class") = std::string(to_string(provision.kind)).c_str();
  if (has_heading_line(provision.kind)) {
    std::string line = label(provision);
    if (!provision.heading.empty()) line += ". " + provision.heading;
    add_text(section, heading_element(provision.kind), line);
    add_paragraphs(section, provision.text);
  } else {
    std::string text = ordinal(provision);
    if (!provision.heading.empty()) text += provision.heading + "\n";
    add_paragraphs(section, text + provision.text);
  }
  for (const Provision& child : provision.children) add_provision(section, child);
  add_paragraphs(section, provision.wrap_up);
}

}  // namespace

std::string to_html(const LegalDocument& document) {
  pugi::xml_document page;
  page.append_child(pugi::node_doctype).set_value("html");
  pugi::xml_node html = page.append_child("html");
  html.append_attribute("lang") = "vi";
  pugi::xml_node head = html.append_child("head");
  head.append_child("meta").append_attribute("charset") = "utf-8";
  add_text(head, "title", display_title(document));
  pugi::xml_node article = html.append_child("body").append_child("article");
  add_text(article, "h1", display_title(document));
  if (document.summary) add_text(article, "p", "Bản tóm tắt, không phải văn bản chính thức.");
  add_text(article, "p", document.number);
  add_paragraphs(article, document.preamble);
  for (const Provision& provision : document.provisions) add_provision(article, provision);
  add_paragraphs(article, document.conclusion);
  std::ostringstream out;
  page.save(out, "  ", pugi::format_indent | pugi::format_no_declaration);
  return out.str();
}

}  // namespace tusach::law
