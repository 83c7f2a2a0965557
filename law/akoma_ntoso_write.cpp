#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_names.h"

namespace tusach::law {
namespace {

using pugi::xml_node;

xml_node add(xml_node parent, const char* name) {
  return parent.append_child(name);
}

void set(xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

xml_node add_value(xml_node parent, const char* name, const std::string& value) {
  xml_node node = add(parent, name);
  set(node, "value", value);
  return node;
}

/// An element of our own with text; nothing when the text is empty.
void add_own(xml_node parent, const char* name, const std::string& text) {
  if (!text.empty()) add(parent, name).text().set(text.c_str());
}

void add_own(xml_node parent, const char* name, const std::optional<Date>& date) {
  if (date) add_own(parent, name, to_iso(*date));
}

void add_paragraphs(xml_node parent, const std::string& text) {
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    add(parent, "p").text().set(text.substr(begin, end - begin).c_str());
    if (end == text.size()) return;
    begin = end + 1;
  }
}

void add_block(xml_node parent, const char* name, const std::string& text) {
  if (!text.empty()) add_paragraphs(add(parent, name), text);
}

class Writer {
 public:
  explicit Writer(const LegalDocument& document) : document_(document) {}

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
    add_meta(add(act, "meta"));
    add_preface(act);
    add_block(act, "preamble", document_.preamble);
    const std::size_t attached = first_attachment();
    xml_node body = add(act, "body");
    for (std::size_t i = 0; i < attached; ++i) add_provision(body, document_.provisions[i]);
    add_block(act, "conclusions", document_.conclusion);
    add_attachments(act, attached);
    std::ostringstream out;
    xml.save(out, " ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
  }

 private:
  /// The annexes that end the document are its attachments; one between provisions stays in place.
  [[nodiscard]] std::size_t first_attachment() const {
    std::size_t first = document_.provisions.size();
    while (first > 0 && document_.provisions[first - 1].kind == ProvisionKind::annex) --first;
    return first;
  }

  [[nodiscard]] std::string work_uri() const {
    const std::string date = document_.issued ? to_iso(*document_.issued) : "0001-01-01";
    return "/akn/vn/act/" + date + "/" + document_.id;
  }

  void add_frbr(xml_node identification, const char* level, const std::string& suffix) {
    xml_node node = add(identification, level);
    const std::string uri = work_uri() + suffix;
    add_value(node, "FRBRthis", uri + "/!main");
    add_value(node, "FRBRuri", uri);
    xml_node date = add(node, "FRBRdate");
    set(date, "date", document_.issued ? to_iso(*document_.issued) : "0001-01-01");
    set(date, "name", document_.issued ? "issued" : "unknown");
    set(add(node, "FRBRauthor"), "href", "#issuer");
  }

  void add_meta(xml_node meta) {
    xml_node identification = add(meta, "identification");
    set(identification, "source", akn::kOwnSource);
    add_frbr(identification, "FRBRWork", "");
    xml_node work = identification.last_child();
    add_value(work, "FRBRcountry", "vn");
    if (!document_.number.empty()) add_value(work, "FRBRnumber", document_.number);
    if (!document_.title.empty()) add_value(work, "FRBRname", document_.title);
    add_frbr(identification, "FRBRExpression", "/vie");
    set(add(identification.last_child(), "FRBRlanguage"), "language", "vie");
    add_frbr(identification, "FRBRManifestation", "/vie.xml");
    add_value(identification.last_child(), "FRBRformat", "application/akn+xml");
    add_lifecycle(meta);
    add_references(meta);
    add_proprietary(meta);
  }

  void add_lifecycle(xml_node meta) {
    struct Event {
      const char* eid;
      const std::optional<Date>& date;
      const char* type;
    };
    const Event events[] = {{"issued", document_.issued, "generation"},
                            {"effective", document_.effective, "generation"},
                            {"expired", document_.expired, "repeal"}};
    if (!document_.issued && !document_.effective && !document_.expired) return;
    xml_node lifecycle = add(meta, "lifecycle");
    set(lifecycle, "source", akn::kOwnSource);
    for (const Event& event : events) {
      if (!event.date) continue;
      xml_node node = add(lifecycle, "eventRef");
      set(node, "eId", event.eid);
      set(node, "date", to_iso(*event.date));
      set(node, "source", akn::kOwnSource);
      set(node, "type", event.type);
    }
  }

  void add_references(xml_node meta) {
    xml_node references = add(meta, "references");
    set(references, "source", akn::kOwnSource);
    xml_node issuer = add(references, "TLCOrganization");
    set(issuer, "eId", "issuer");
    set(issuer, "href",
        "/akn/ontology/organization/vn/" + vietnamese::slug(document_.issuing_body));
    set(issuer, "showAs", document_.issuing_body.empty() ? "Chưa rõ" : document_.issuing_body);
    int count = 0;
    for (const Relation& relation : document_.relations) {
      xml_node node = add(references, "activeRef");
      set(node, "eId", "rel_" + std::to_string(++count));
      set(node, "href",
          "/akn/vn/act/" + (relation.target_id.empty() ? vietnamese::slug(relation.target_number)
                                                       : relation.target_id));
      set(node, "showAs",
          std::string(vietnamese_name(relation.kind)) + " " + relation.target_number);
    }
  }

  void add_proprietary(xml_node meta) {
    xml_node own = add(meta, "proprietary");
    set(own, "source", akn::kOwnSource);
    set(own, "xmlns:ts", akn::kOwnNamespace);
    xml_node node = add(own, "ts:document");
    add_own(node, "ts:id", document_.id);
    add_own(node, "ts:number", document_.number);
    add_own(node, "ts:type", document_.type);
    add_own(node, "ts:title", document_.title);
    add_own(node, "ts:slug", document_.slug);
    add_own(node, "ts:issued", document_.issued);
    add_own(node, "ts:effective", document_.effective);
    add_own(node, "ts:expired", document_.expired);
    add_own(node, "ts:status", std::string(to_string(document_.declared_status)));
    add_own(node, "ts:issuing_body", document_.issuing_body);
    add_own(node, "ts:signer", document_.signer);
    for (const std::string& field : document_.fields) {
      add(node, "ts:field").text().set(field.c_str());
    }
    add_own(node, "ts:source", document_.source);
    add_own(node, "ts:source_id", document_.source_id);
    add_own(node, "ts:source_url", document_.source_url);
    add_own(node, "ts:fetched_at", document_.fetched_at);
    if (document_.summary) add_own(node, "ts:summary", std::string("true"));
    add_relations(node);
    add_files(node);
    add_provision_metadata(own);
  }

  void add_relations(xml_node node) {
    for (const Relation& relation : document_.relations) {
      xml_node item = add(node, "ts:relation");
      set(item, "kind", std::string(to_string(relation.kind)));
      add_own(item, "ts:number", relation.target_number);
      add_own(item, "ts:id", relation.target_id);
      add_own(item, "ts:provenance", relation.provenance);
    }
  }

  void add_files(xml_node node) {
    for (const DocumentFile& file : document_.files) {
      xml_node item = add(node, "ts:file");
      add_own(item, "ts:name", file.name);
      add_own(item, "ts:media_type", file.media_type);
      add_own(item, "ts:url", file.url);
      add_own(item, "ts:hash", file.hash);
    }
  }

  /// `index` counts the provisions in reading order.
  void add_provision_metadata(xml_node own) {
    int index = 0;
    walk(document_.provisions, [&](const Provision& provision, const auto&) {
      const int here = index++;
      const bool addressed = from_eid(to_eid(provision.address)) == provision.address;
      const bool plain = provision.subject.empty() && !provision.effective &&
                         provision.note.empty() && provision.see_also.empty() && addressed;
      if (plain) return;
      xml_node node = add(own, "ts:provision");
      set(node, "index", std::to_string(here));
      if (!addressed) add_own(node, "ts:address", provision.address);
      add_own(node, "ts:subject", provision.subject);
      add_own(node, "ts:effective", provision.effective);
      add_own(node, "ts:note", provision.note);
      for (const std::string& other : provision.see_also) {
        add(node, "ts:see_also").text().set(other.c_str());
      }
    });
  }

  void add_preface(xml_node act) {
    if (document_.title.empty() && document_.number.empty()) return;
    xml_node title = add(add(add(act, "preface"), "longTitle"), "p");
    if (!document_.type.empty()) add(title, "docType").text().set(document_.type.c_str());
    if (!document_.number.empty()) add(title, "docNumber").text().set(document_.number.c_str());
    if (!document_.title.empty()) add(title, "docTitle").text().set(document_.title.c_str());
  }

  void add_head(xml_node node, const Provision& provision) {
    set(node, "eId", to_eid(provision.address));
    add(node, "num").text().set(label(provision).c_str());
    if (!provision.heading.empty()) add(node, "heading").text().set(provision.heading.c_str());
  }

  void add_content(xml_node node, const Provision& provision) {
    if (provision.children.empty() && provision.wrap_up.empty()) {
      add_paragraphs(add(node, "content"), provision.text);
      return;
    }
    add_block(node, "intro", provision.text);
    for (const Provision& child : provision.children) add_provision(node, child);
    add_block(node, "wrapUp", provision.wrap_up);
  }

  void add_provision(xml_node parent, const Provision& provision) {
    xml_node node = add(parent, akn::element_name(provision.kind));
    if (provision.kind == ProvisionKind::annex) set(node, "name", "annex");
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
      set(doc, "name", "annex");
      add_attachment_meta(doc, annex);
      add_content(add(doc, "mainBody"), annex);
    }
  }

  void add_attachment_meta(xml_node doc, const Provision& annex) {
    xml_node identification = add(add(doc, "meta"), "identification");
    set(identification, "source", akn::kOwnSource);
    const std::string part = "/!" + to_eid(annex.address);
    add_frbr(identification, "FRBRWork", part);
    add_value(identification.last_child(), "FRBRcountry", "vn");
    add_frbr(identification, "FRBRExpression", "/vie" + part);
    set(add(identification.last_child(), "FRBRlanguage"), "language", "vie");
    add_frbr(identification, "FRBRManifestation", "/vie" + part + ".xml");
  }

  const LegalDocument& document_;
};

}  // namespace

std::string to_akoma_ntoso(const LegalDocument& document) {
  return Writer(document).write();
}

}  // namespace tusach::law
