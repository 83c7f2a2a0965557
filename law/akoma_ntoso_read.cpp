#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_foreign.h"
#include "law/akoma_ntoso_names.h"
#include "law/akoma_ntoso_proprietary.h"
#include "law/akoma_ntoso_xml.h"
#include "law/error.h"

namespace tusach::law {
namespace {

using akn::child;
using akn::exact_paragraphs;
using akn::exact_text;
using akn::local_name;
using pugi::xml_node;
using std::string_view;

constexpr int kDeepest = 64;  // twice what the catalog holds

/// What to_akoma_ntoso() wrote.
class Reader {
 public:
  Reader(string_view xml, string_view input, xml_node act) : xml_(xml), input_(input), act_(act) {}

  LegalDocument read(xml_node proprietary) {
    akn::read_proprietary(proprietary, xml_, input_, document_);
    read_periods();
    read_notes();
    document_.preamble = exact_paragraphs(child(act_, "preamble"));
    document_.conclusion = exact_paragraphs(child(act_, "conclusions"));
    read_children(child(act_, "body"), document_.provisions, 1);
    for (const xml_node attachment : child(act_, "attachments").children()) {
      if (attachment.type() == pugi::node_element)
        document_.provisions.push_back(read_attachment(attachment));
    }
    akn::read_proprietary_provisions(proprietary, xml_, input_, document_);
    return std::move(document_);
  }

 private:
  [[noreturn]] void fail(xml_node node, string_view message) const {
    throw Error(ErrorCategory::bad_data, message, akn::place_of(xml_, node), input_);
  }

  void read_periods() {
    const xml_node meta = child(act_, "meta");
    std::map<std::string, Date> days;
    for (const xml_node event : child(meta, "lifecycle").children()) {
      const auto day = parse_date(event.attribute("date").value());
      if (day) days.emplace(std::string("#") + event.attribute("eId").value(), *day);
    }
    for (const xml_node group : child(meta, "temporalData").children()) {
      const auto day = days.find(child(group, "timeInterval").attribute("start").value());
      if (day == days.end()) continue;
      periods_.emplace(std::string("#") + group.attribute("eId").value(), day->second);
    }
  }

  void read_notes() {
    for (const xml_node note : child(child(act_, "meta"), "notes").children()) {
      const string_view base = note.attribute("placementBase").value();
      if (base.starts_with('#'))
        notes_.emplace(std::string(base.substr(1)), exact_paragraphs(note));
    }
  }

  Provision read_head(xml_node node, ProvisionKind kind) {
    Provision provision;
    provision.kind = kind;
    const char* eid = node.attribute("eId").value();
    provision.address = from_eid(eid);
    provision.number = akn::number_of_label(exact_text(child(node, "num")), kind);
    provision.heading = exact_text(child(node, "heading"));
    const char* period = node.attribute("period").value();
    if (const auto found = periods_.find(period); found != periods_.end()) {
      provision.effective = found->second;
    } else if (*period != '\0') {
      fail(node, std::string("names an unknown period: ") + period);
    }
    if (const auto found = notes_.find(eid); found != notes_.end()) provision.note = found->second;
    return provision;
  }

  void read_children(xml_node parent, std::vector<Provision>& children, int depth) {
    for (const xml_node node : parent.children()) {
      const auto kind = akn::own_kind_of(local_name(node));
      const bool nothing = string_view(node.attribute("name").value()) == akn::kNoText;
      if (!kind || nothing) continue;
      if (depth > kDeepest) fail(node, "is nested too deep");
      Provision provision = read_head(node, *kind);
      const xml_node content = child(node, "content");
      provision.text = exact_paragraphs(content ? content : child(node, "intro"));
      provision.wrap_up = exact_paragraphs(child(node, "wrapUp"));
      read_children(node, provision.children, depth + 1);
      children.push_back(std::move(provision));
    }
  }

  Provision read_attachment(xml_node node) {
    Provision annex = read_head(node, ProvisionKind::annex);
    const xml_node body = child(child(node, "doc"), "mainBody");
    annex.text = exact_paragraphs(body);
    annex.wrap_up = exact_paragraphs(child(body, "container"));
    read_children(body, annex.children, 1);
    return annex;
  }

  string_view xml_;
  string_view input_;
  xml_node act_;
  std::map<std::string, Date> periods_;
  std::map<std::string, std::string, std::less<>> notes_;
  LegalDocument document_;
};

std::string place(string_view xml, std::ptrdiff_t offset) {
  const auto at =
      std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), xml.size());
  const auto line =
      1 + std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return "line " + std::to_string(line) + ", byte " + std::to_string(at);
}

/// Document types are left unread (their entities with them): pugixml expands the five of XML and
/// character references alone, and opens no other file.
void load(pugi::xml_document& document, string_view xml, string_view input) {
  const bool utf8 = vietnamese::is_valid_utf8(xml);
  const pugi::xml_parse_result result = document.load_buffer(
      xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
      utf8 ? pugi::encoding_utf8 : pugi::encoding_auto);
  if (!result) {
    throw Error(ErrorCategory::bad_data, result.description(), place(xml, result.offset), input);
  }
  if (!utf8 && result.encoding == pugi::encoding_utf8)
    throw Error(ErrorCategory::bad_data, "is no UTF-8", {}, input);
}

xml_node find_act(xml_node root) {
  for (const char* name : {"act", "bill", "doc", "statement", "debateReport"}) {
    if (const xml_node act = child(root, name)) return act;
  }
  return {};
}

}  // namespace

LegalDocument from_akoma_ntoso(string_view xml, string_view input) {
  pugi::xml_document document;
  load(document, xml, input);
  const xml_node root = document.document_element();
  const xml_node act = find_act(root);
  if (local_name(root) != "akomaNtoso" || act.empty()) {
    const xml_node found = local_name(root) == "akomaNtoso" ? root.first_child() : root;
    throw Error(ErrorCategory::bad_data, "no Akoma Ntoso act", akn::place_of(xml, found), input);
  }
  const xml_node proprietary = akn::find_proprietary(child(act, "meta"));
  if (proprietary) return Reader(xml, input, act).read(proprietary);
  return akn::read_foreign(act, xml, input);
}

}  // namespace tusach::law
