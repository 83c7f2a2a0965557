#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_metadata.h"
#include "law/akoma_ntoso_names.h"
#include "law/akoma_ntoso_xml.h"

namespace tusach::law {
namespace {

using akn::add;
using akn::add_paragraphs;
using akn::add_text;
using akn::set;
using pugi::xml_node;

class Writer {
 public:
  explicit Writer(const LegalDocument& document)
      : document_(document), names_(akn::name_provisions(document)) {}

  std::string write() {
    pugi::xml_document xml;
    xml_node declaration = xml.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    xml_node root = add(xml, "akomaNtoso");
    set(root, "xmlns", akn::kNamespace);
    xml_node act = add(root, "act");
    set(act, "name", document_.type.empty() ? "act" : vietnamese::slug(document_.type));
    set(act, "contains", "singleVersion");
    akn::write_meta(add(act, "meta"), document_, names_);
    add_preface(act);
    if (!document_.preamble.empty()) add_paragraphs(add(act, "preamble"), document_.preamble);
    const std::size_t attached = first_attachment();
    add_body(act, attached);
    if (!document_.conclusion.empty())
      add_paragraphs(add(act, "conclusions"), document_.conclusion);
    add_attachments(act, attached);
    std::ostringstream out;
    xml.save(out, " ", format(), pugi::encoding_utf8);
    return std::move(out).str();
  }

 private:
  /// Lines are indented by their depth, so deep trees get none: it would grow with its square.
  [[nodiscard]] unsigned format() const {
    constexpr std::size_t kIndented = 64;
    std::size_t deepest = 0;
    walk(document_.provisions, [&deepest](const Provision&, const auto& path) {
      deepest = std::max(deepest, path.size());
    });
    return deepest > kIndented ? pugi::format_raw : pugi::format_default;
  }

  /// The annexes that end the document are its attachments; one between provisions stays in place.
  [[nodiscard]] std::size_t first_attachment() const {
    std::size_t first = document_.provisions.size();
    while (first > 0 && document_.provisions[first - 1].kind == ProvisionKind::annex) --first;
    return first;
  }

  void add_preface(xml_node act) {
    if (document_.title.empty() && document_.number.empty() && document_.type.empty()) return;
    xml_node long_title = add(add(act, "preface"), "longTitle");
    set(long_title, "eId", "preface__longtitle");
    xml_node line = add(long_title, "p");
    if (!document_.type.empty()) add_text(add(line, "docType"), document_.type);
    if (!document_.number.empty()) add_text(add(line, "docNumber"), document_.number);
    if (!document_.title.empty()) add_text(add(line, "docTitle"), document_.title);
  }

  // A body holds one provision at least.
  void add_body(xml_node act, std::size_t attached) {
    xml_node body = add(act, "body");
    for (std::size_t i = 0; i < attached; ++i) add_provision(body, document_.provisions[i]);
    if (attached > 0) return;
    xml_node nothing = add(body, "hcontainer");
    set(nothing, "eId", "preface_no-text");
    set(nothing, "name", akn::kNoText);
  }

  [[nodiscard]] const std::string& eid(const Provision& provision) const {
    return names_.eids.at(&provision);
  }

  void add_head(xml_node node, const Provision& provision) {
    set(node, "eId", eid(provision));
    const auto period = names_.periods.find(&provision);
    if (period != names_.periods.end()) set(node, "period", "#" + period->second);
    add_text(add(node, "num"), label(provision));
    if (provision.heading.empty()) return;
    xml_node heading = add(node, "heading");
    set(heading, "eId", eid(provision) + "__heading");
    add_text(heading, provision.heading);
  }

  void add_block(xml_node node, const char* name, const char* part, const Provision& provision,
                 const std::string& text) {
    xml_node block = add(node, name);
    set(block, "eId", eid(provision) + "__" + part);
    add_paragraphs(block, text);
  }

  // Children with what stands before and after them, or content, never both.
  void add_content(xml_node node, const Provision& provision) {
    if (provision.children.empty() && provision.wrap_up.empty()) {
      add_block(node, "content", "content", provision, provision.text);
      return;
    }
    if (!provision.text.empty()) add_block(node, "intro", "intro", provision, provision.text);
    for (const Provision& child : provision.children) add_provision(node, child);
    if (!provision.wrap_up.empty())
      add_block(node, "wrapUp", "wrapup", provision, provision.wrap_up);
  }

  void add_provision(xml_node parent, const Provision& provision) {
    xml_node node = add(parent, akn::element_name(provision.kind));
    if (provision.kind == ProvisionKind::annex) set(node, "name", akn::kAnnex);
    add_head(node, provision);
    add_content(node, provision);
  }

  void add_attachments(xml_node act, std::size_t first) {
    if (first == document_.provisions.size()) return;
    xml_node attachments = add(act, "attachments");
    for (std::size_t i = first; i < document_.provisions.size(); ++i) {
      const Provision& annex = document_.provisions[i];
      xml_node attachment = add(attachments, "attachment");
      add_head(attachment, annex);
      xml_node doc = add(attachment, "doc");
      set(doc, "name", akn::kAnnex);
      akn::write_attachment_meta(add(doc, "meta"), document_, eid(annex));
      add_main_body(doc, annex);
    }
  }

  // A main body holds blocks and provisions, but neither <intro> nor <wrapUp>.
  void add_main_body(xml_node doc, const Provision& annex) {
    xml_node body = add(doc, "mainBody");
    if (!annex.text.empty() || (annex.children.empty() && annex.wrap_up.empty()))
      add_paragraphs(body, annex.text);
    for (const Provision& child : annex.children) add_provision(body, child);
    if (annex.wrap_up.empty()) return;
    xml_node rest = add(body, "container");
    set(rest, "eId", eid(annex) + "__wrapup");
    set(rest, "name", akn::kWrapUp);
    add_paragraphs(rest, annex.wrap_up);
  }

  const LegalDocument& document_;
  akn::ProvisionNames names_;
};

}  // namespace

std::string to_akoma_ntoso(const LegalDocument& document) {
  return Writer(document).write();
}

}  // namespace tusach::law
