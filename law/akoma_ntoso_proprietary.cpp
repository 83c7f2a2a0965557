#include "law/akoma_ntoso_proprietary.h"

#include <string>
#include <vector>

#include "law/address.h"
#include "law/akoma_ntoso_names.h"
#include "law/akoma_ntoso_xml.h"
#include "law/error.h"

namespace tusach::law::akn {
namespace {

using pugi::xml_node;
using std::string_view;

/// An element with text; nothing when the text is empty.
void add_own(xml_node parent, const char* name, string_view text) {
  if (!text.empty()) add_text(add(parent, name), text);
}

void add_own(xml_node parent, const char* name, const std::optional<Date>& date) {
  if (date) add_own(parent, name, to_iso(*date));
}

void write_relations(xml_node node, const LegalDocument& document) {
  for (const Relation& relation : document.relations) {
    xml_node item = add(node, "ts:relation");
    set(item, "kind", to_string(relation.kind));
    add_own(item, "ts:number", relation.target_number);
    add_own(item, "ts:id", relation.target_id);
    add_own(item, "ts:provenance", relation.provenance);
  }
}

void write_files(xml_node node, const LegalDocument& document) {
  for (const DocumentFile& file : document.files) {
    xml_node item = add(node, "ts:file");
    add_own(item, "ts:name", file.name);
    add_own(item, "ts:media_type", file.media_type);
    add_own(item, "ts:url", file.url);
    add_own(item, "ts:hash", file.hash);
  }
}

/// `index` counts the provisions in reading order.
void write_provisions(xml_node proprietary, const LegalDocument& document,
                      const ProvisionNames& names) {
  int index = 0;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    const int here = index++;
    const bool addressed = from_eid(names.eids.at(&provision)) == provision.address;
    const bool numbered = number_of_label(label(provision), provision.kind) == provision.number;
    if (provision.subject.empty() && provision.see_also.empty() && addressed && numbered) return;
    xml_node node = add(proprietary, "ts:provision");
    set(node, "index", std::to_string(here));
    if (!addressed) add_text(add(node, "ts:address"), provision.address);
    if (!numbered) add_text(add(node, "ts:number"), provision.number);
    add_own(node, "ts:subject", provision.subject);
    for (const std::string& other : provision.see_also) add_text(add(node, "ts:see_also"), other);
  });
}

class Reader {
 public:
  Reader(string_view xml, string_view input) : xml_(xml), input_(input) {}

  void read(xml_node node, LegalDocument& document) const {
    document.id = text(node, "id");
    document.number = text(node, "number");
    document.type = text(node, "type");
    document.title = text(node, "title");
    document.slug = text(node, "slug");
    document.issued = date(node, "issued");
    document.effective = date(node, "effective");
    document.expired = date(node, "expired");
    document.declared_status =
        parse_effect_status(text(node, "status")).value_or(EffectStatus::unknown);
    document.issuing_body = text(node, "issuing_body");
    document.signer = text(node, "signer");
    document.source = text(node, "source");
    document.source_id = text(node, "source_id");
    document.source_url = text(node, "source_url");
    document.fetched_at = text(node, "fetched_at");
    document.summary = text(node, "summary") == "true";
    for (const xml_node item : node.children()) read_item(item, document);
  }

  void read_provisions(xml_node proprietary, LegalDocument& document) const {
    std::vector<Provision*> all;
    for (Provision& provision : document.provisions) list(provision, all);
    for (const xml_node node : proprietary.children()) {
      if (local_name(node) != "provision") continue;
      const std::size_t index = node.attribute("index").as_ullong(all.size());
      if (index >= all.size()) fail(node, "names no provision of the document");
      Provision& provision = *all[index];
      if (const xml_node address = child(node, "address")) provision.address = exact_text(address);
      if (const xml_node number = child(node, "number")) provision.number = exact_text(number);
      provision.subject = text(node, "subject");
      for (const xml_node item : node.children()) {
        if (local_name(item) == "see_also") provision.see_also.push_back(exact_text(item));
      }
    }
  }

 private:
  [[noreturn]] void fail(xml_node node, string_view message) const {
    throw Error(ErrorCategory::bad_data, message, place_of(xml_, node), input_);
  }

  static std::string text(xml_node parent, string_view name) {
    return exact_text(child(parent, name));
  }

  [[nodiscard]] std::optional<Date> date(xml_node parent, string_view name) const {
    const xml_node node = child(parent, name);
    if (!node) return std::nullopt;
    const auto parsed = parse_date(exact_text(node));
    if (!parsed) fail(node, "is no date: " + exact_text(node));
    return parsed;
  }

  void read_item(xml_node item, LegalDocument& document) const {
    const string_view name = local_name(item);
    if (name == "field") document.fields.push_back(exact_text(item));
    if (name == "file") {
      document.files.push_back(
          {text(item, "name"), text(item, "media_type"), text(item, "url"), text(item, "hash")});
    }
    if (name == "relation") {
      const char* kind_name = item.attribute("kind").value();
      const auto kind = parse_relation_kind(kind_name);
      if (!kind) fail(item, std::string("is an unknown kind of relation: ") + kind_name);
      document.relations.push_back(
          {*kind, text(item, "number"), text(item, "id"), text(item, "provenance")});
    }
  }

  static void list(Provision& provision, std::vector<Provision*>& all) {
    all.push_back(&provision);
    for (Provision& inner : provision.children) list(inner, all);
  }

  string_view xml_;
  string_view input_;
};

}  // namespace

void write_proprietary(xml_node meta, const LegalDocument& document, const ProvisionNames& names) {
  xml_node proprietary = add(meta, "proprietary");
  set(proprietary, "source", kOwnSource);
  set(proprietary, "xmlns:ts", kOwnNamespace);
  xml_node node = add(proprietary, "ts:document");
  add_own(node, "ts:id", document.id);
  add_own(node, "ts:number", document.number);
  add_own(node, "ts:type", document.type);
  add_own(node, "ts:title", document.title);
  add_own(node, "ts:slug", document.slug);
  add_own(node, "ts:issued", document.issued);
  add_own(node, "ts:effective", document.effective);
  add_own(node, "ts:expired", document.expired);
  add_own(node, "ts:status", to_string(document.declared_status));
  add_own(node, "ts:issuing_body", document.issuing_body);
  add_own(node, "ts:signer", document.signer);
  for (const std::string& field : document.fields) add_text(add(node, "ts:field"), field);
  add_own(node, "ts:source", document.source);
  add_own(node, "ts:source_id", document.source_id);
  add_own(node, "ts:source_url", document.source_url);
  add_own(node, "ts:fetched_at", document.fetched_at);
  if (document.summary) add_own(node, "ts:summary", "true");
  write_relations(node, document);
  write_files(node, document);
  write_provisions(proprietary, document, names);
}

xml_node find_proprietary(xml_node meta) {
  for (const xml_node node : meta.children()) {
    if (local_name(node) != "proprietary") continue;
    const xml_node document = child(node, "document");
    if (document && namespace_of(document) == kOwnNamespace) return node;
  }
  return {};
}

void read_proprietary(xml_node proprietary, string_view xml, string_view input,
                      LegalDocument& document) {
  Reader(xml, input).read(child(proprietary, "document"), document);
}

void read_proprietary_provisions(xml_node proprietary, string_view xml, string_view input,
                                 LegalDocument& document) {
  Reader(xml, input).read_provisions(proprietary, document);
}

}  // namespace tusach::law::akn
