#include <algorithm>
#include <cstring>
#include <pugixml.hpp>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_names.h"
#include "law/error.h"

namespace tusach::law {
namespace {

using pugi::xml_node;
using std::string_view;

constexpr int kDeepest = 64;  // what is nested deeper is read for its text

string_view local_name(xml_node node) {
  const string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == string_view::npos ? name : name.substr(colon + 1);
}

xml_node child(xml_node parent, string_view name) {
  return parent.find_child([&](xml_node node) { return local_name(node) == name; });
}

/// All text below a node, without recursion.
std::string text_of(xml_node node) {
  struct Collector : pugi::xml_tree_walker {
    std::string text;
    bool for_each(xml_node& each) override {
      if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
      return true;
    }
  } collector;
  node.traverse(collector);
  return std::move(collector.text);
}

std::string text_below(xml_node parent, string_view name) {
  return text_of(child(parent, name));
}

/// The paragraphs of a block: its <p> children, or what else it holds, one paragraph each.
std::string paragraphs(xml_node block) {
  std::string text;
  bool first = true;
  for (const xml_node node : block.children()) {
    if (!first) text += '\n';
    text += node.type() == pugi::node_element ? text_of(node) : node.value();
    first = false;
  }
  return text;
}

void append(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += '\n';
  text += more;
}

class Reader {
 public:
  Reader(string_view input, xml_node act) : input_(input), act_(act) {}

  LegalDocument read() {
    const xml_node meta = child(act_, "meta");
    const xml_node own = child(meta, "proprietary");
    const xml_node exact = child(own, "document");
    own_ = !exact.empty();
    if (own_) {
      read_exact(exact);
    } else {
      read_foreign(meta);
    }
    document_.preamble = paragraphs(child(act_, "preamble"));
    document_.conclusion = paragraphs(child(act_, "conclusions"));
    read_children(child(act_, "body"), document_.provisions, document_.preamble, 1);
    for (const xml_node node : child(act_, "attachments").children()) {
      if (node.type() == pugi::node_element) {
        document_.provisions.push_back(read_provision(node, ProvisionKind::annex, 1));
      }
    }
    finish_provisions(own);
    return std::move(document_);
  }

 private:
  [[noreturn]] void fail(string_view message, string_view where) const {
    throw Error(ErrorCategory::bad_data, message, where, input_);
  }

  std::optional<Date> date_below(xml_node node, string_view name) const {
    const std::string text = text_below(node, name);
    if (text.empty()) return std::nullopt;
    const auto date = parse_date(text);
    if (!date) fail("is no date: " + text, name);
    return date;
  }

  void read_exact(xml_node node) {
    document_.id = text_below(node, "id");
    document_.number = text_below(node, "number");
    document_.type = text_below(node, "type");
    document_.title = text_below(node, "title");
    document_.slug = text_below(node, "slug");
    document_.issued = date_below(node, "issued");
    document_.effective = date_below(node, "effective");
    document_.expired = date_below(node, "expired");
    document_.declared_status =
        parse_effect_status(text_below(node, "status")).value_or(EffectStatus::unknown);
    document_.issuing_body = text_below(node, "issuing_body");
    document_.signer = text_below(node, "signer");
    document_.source = text_below(node, "source");
    document_.source_id = text_below(node, "source_id");
    document_.source_url = text_below(node, "source_url");
    document_.fetched_at = text_below(node, "fetched_at");
    document_.summary = text_below(node, "summary") == "true";
    for (const xml_node item : node.children()) read_exact_item(item);
  }

  void read_exact_item(xml_node item) {
    const string_view name = local_name(item);
    if (name == "field") document_.fields.push_back(text_of(item));
    if (name == "file") {
      document_.files.push_back({text_below(item, "name"), text_below(item, "media_type"),
                                 text_below(item, "url"), text_below(item, "hash")});
    }
    if (name == "relation") {
      const auto kind = parse_relation_kind(item.attribute("kind").value());
      if (!kind) fail("unknown kind of relation", item.attribute("kind").value());
      document_.relations.push_back({*kind, text_below(item, "number"), text_below(item, "id"),
                                     text_below(item, "provenance")});
    }
  }

  /// An act that another program wrote.
  void read_foreign(xml_node meta) {
    const xml_node work = child(child(meta, "identification"), "FRBRWork");
    document_.id = vietnamese::slug(child(work, "FRBRuri").attribute("value").value());
    if (document_.id.empty()) fail("the act has no FRBRuri", "FRBRWork");
    document_.number = child(work, "FRBRnumber").attribute("value").value();
    document_.title = child(work, "FRBRname").attribute("value").value();
    document_.issued = parse_date(child(work, "FRBRdate").attribute("date").value());
    const xml_node preface = child(act_, "preface");
    document_.type = descendant_text(preface, "docType");
    if (document_.number.empty()) document_.number = descendant_text(preface, "docNumber");
    if (document_.title.empty()) document_.title = descendant_text(preface, "docTitle");
    if (document_.title.empty()) document_.title = text_below(preface, "longTitle");
  }

  static std::string descendant_text(xml_node node, string_view name) {
    return text_of(node.find_node([&](xml_node each) { return local_name(each) == name; }));
  }

  /// "Điều 12" → "12"; what another program wrote loses its punctuation too.
  [[nodiscard]] std::string read_number(std::string text, ProvisionKind kind) const {
    if (!own_) {
      while (!text.empty() && string_view(".):- \n\t").find(text.back()) != string_view::npos) {
        text.pop_back();
      }
    }
    const string_view word = vietnamese_name(kind);
    if (!text.starts_with(word)) return text;
    text.erase(0, word.size());
    if (text.starts_with(' ')) text.erase(0, 1);
    return text;
  }

  void read_children(xml_node node, std::vector<Provision>& children, std::string& text,
                     int depth) {
    for (const xml_node each : node.children()) {
      const string_view name = local_name(each);
      if (name == "num" || name == "heading" || name == "meta" || name == "wrapUp") continue;
      const auto kind = akn::kind_of(name);
      if (kind && depth < kDeepest) {
        children.push_back(read_provision(each, *kind, depth + 1));
      } else if (name == "intro" || name == "content") {
        append(text, paragraphs(each));
      } else {
        append(text, each.type() == pugi::node_element ? text_of(each) : each.value());
      }
    }
  }

  Provision read_provision(xml_node node, ProvisionKind kind, int depth) {
    Provision provision;
    provision.kind = kind;
    provision.address = from_eid(node.attribute("eId").value());
    provision.number = read_number(text_below(node, "num"), kind);
    provision.heading = text_below(node, "heading");
    xml_node content = node;
    if (const xml_node doc = child(node, "doc")) content = child(doc, "mainBody");
    read_children(content, provision.children, provision.text, depth);
    provision.wrap_up = paragraphs(child(content, "wrapUp"));
    return provision;
  }

  void finish_provisions(xml_node own) {
    if (!own_) {
      assign_addresses(document_.provisions);
      return;
    }
    std::vector<Provision*> all;
    for (Provision& provision : document_.provisions) list(provision, all);
    for (const xml_node node : own.children()) {
      if (local_name(node) != "provision") continue;
      const std::size_t index = node.attribute("index").as_ullong(all.size());
      if (index >= all.size()) fail("names no provision", "proprietary/provision");
      Provision& provision = *all[index];
      if (const xml_node address = child(node, "address")) provision.address = text_of(address);
      provision.subject = text_below(node, "subject");
      provision.effective = date_below(node, "effective");
      provision.note = text_below(node, "note");
      for (const xml_node item : node.children()) {
        if (local_name(item) == "see_also") provision.see_also.push_back(text_of(item));
      }
    }
  }

  static void list(Provision& provision, std::vector<Provision*>& all) {
    all.push_back(&provision);
    for (Provision& inner : provision.children) list(inner, all);
  }

  string_view input_;
  xml_node act_;
  bool own_ = false;
  LegalDocument document_;
};

std::string place(string_view xml, std::ptrdiff_t offset) {
  const auto at =
      std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), xml.size());
  const auto line =
      1 + std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return "line " + std::to_string(line) + ", byte " + std::to_string(at);
}

}  // namespace

LegalDocument from_akoma_ntoso(string_view xml, string_view input) {
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(xml.data(), xml.size(),
                           pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!result) {
    throw Error(ErrorCategory::bad_data, result.description(), place(xml, result.offset), input);
  }
  const xml_node root = document.document_element();
  const xml_node act = child(root, "act");
  if (local_name(root) != "akomaNtoso" || act.empty()) {
    throw Error(ErrorCategory::bad_data, "no Akoma Ntoso act", place(xml, 0), input);
  }
  return Reader(input, act).read();
}

}  // namespace tusach::law
