#include "law/akoma_ntoso_validity.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <pugixml.hpp>
#include <unordered_map>

#include "law/akoma_ntoso_names.h"
#include "law/akoma_ntoso_schema.h"
#include "law/akoma_ntoso_xml.h"
#include "law/date.h"

namespace tusach::law {
namespace {

using akn::AttributeRule;
using akn::ElementRule;
using akn::local_name;
using akn::namespace_of;
using akn::Particle;
using akn::prefix_of;
using akn::ValueType;
using pugi::xml_attribute;
using pugi::xml_node;
using std::string_view;

constexpr string_view kWhiteSpace = " \t\r\n";

bool is_xmlns(string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool one_of(string_view value, std::initializer_list<string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_whole(string_view value) {
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return !value.empty() && value.find_first_not_of("0123456789") == string_view::npos;
}

/// xsd:date or xsd:dateTime with a year of four digits.
bool is_date(string_view value) {
  constexpr std::size_t kDate = 10;
  if (value.size() < kDate || !parse_date(value.substr(0, kDate)) || value[4] != '-') return false;
  const string_view rest = value.substr(kDate);
  return rest.empty() || rest.front() == 'T' || rest.front() == 'Z' || rest.front() == '+' ||
         rest.front() == '-';
}

class Checker {
 public:
  explicit Checker(string_view xml) : xml_(xml) {}

  std::vector<AkomaNtosoFinding> check() {
    const pugi::xml_parse_result result = document_.load_buffer(
        xml_.data(), xml_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!result) {
      findings_.push_back({0, {}, {}, std::string("not well formed: ") + result.description()});
      return std::move(findings_);
    }
    const xml_node root = document_.document_element();
    if (local_name(root) != "akomaNtoso" || namespace_of(root) != akn::kNamespace) {
      report(root, "the root is <akomaNtoso> of the namespace of Akoma Ntoso 3.0 (akomaNtosoType)");
      return std::move(findings_);
    }
    root_prefix_ = prefix_of(root);
    collect(root);
    for_each_element(root, [this](xml_node node) { check_element(node); });
    return std::move(findings_);
  }

 private:
  void report(xml_node node, std::string rule) {
    findings_.push_back({line_at(node), std::string(local_name(node)),
                         node.attribute("eId").value(), std::move(rule)});
  }

  /// Elements come in reading order, so the lines before the last one are not counted again.
  std::size_t line_at(xml_node node) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    if (offset < counted_) return akn::line_of(xml_, node);
    line_ += static_cast<std::size_t>(
        std::count(xml_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   xml_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
    return line_;
  }

  /// Of the standard's namespace; what another namespace holds is not walked into.
  [[nodiscard]] bool is_own(xml_node node) const {
    if (prefix_of(node) == root_prefix_ && !has_declaration(node)) return true;
    return namespace_of(node) == akn::kNamespace;
  }
  static bool has_declaration(xml_node node) {
    const auto attributes = node.attributes();
    return std::any_of(attributes.begin(), attributes.end(),
                       [](xml_attribute each) { return is_xmlns(each.name()); });
  }

  /// Without recursion: a file may nest ten thousand levels.
  template <typename Visit>
  void for_each_element(xml_node root, const Visit& visit) const {
    xml_node node = root;
    while (node) {
      bool inside = false;
      if (node.type() == pugi::node_element && is_own(node)) {
        visit(node);
        inside = static_cast<bool>(node.first_child());
      }
      if (inside) {
        node = node.first_child();
        continue;
      }
      while (node != root && !node.next_sibling()) node = node.parent();
      if (node == root) return;
      node = node.next_sibling();
    }
  }

  // eIds and GUIDs are unique (xsd:unique eId-act, GUID-act).
  void collect(xml_node root) {
    std::unordered_map<string_view, xml_node> guids;
    for_each_element(root, [&](xml_node node) {
      const string_view eid = node.attribute("eId").value();
      if (!eid.empty() && !by_eid_.emplace(eid, node).second)
        report(node, "the eId stands twice (xsd:unique eId)");
      const string_view guid = node.attribute("GUID").value();
      if (!guid.empty() && !guids.emplace(guid, node).second)
        report(node, "the GUID stands twice (xsd:unique GUID)");
    });
    counted_ = 0;
    line_ = 1;
  }

  void check_element(xml_node node) {
    const ElementRule* rule = akn::rule_of(local_name(node));
    if (rule == nullptr) {
      report(node, "the element is unknown to this check");
      return;
    }
    check_attributes(node, *rule);
    check_content(node, *rule);
    const string_view name = local_name(node);
    if (name == "identification") check_identification(node);
    if (name == "timeInterval") check_interval(node);
  }

  void check_attributes(xml_node node, const ElementRule& rule) {
    for (const xml_attribute attribute : node.attributes()) {
      const string_view name = attribute.name();
      // attributeGroup core: attributes of other namespaces are free.
      if (name.find(':') != string_view::npos || is_xmlns(name)) continue;
      const auto found = rule.attributes.find(name);
      if (found == rule.attributes.end()) {
        report(node, "has no attribute " + std::string(name));
      } else {
        check_value(node, attribute, found->second);
      }
    }
    for (const auto& [name, attribute] : rule.attributes) {
      if (attribute.required && !node.attribute(std::string(name).c_str()))
        report(node, "needs the attribute " + std::string(name));
    }
    // attributeGroup idreq: required whenever the naming convention is used.
    if (rule.needs_eid && !node.attribute("eId"))
      report(node, "needs an eId (naming convention, section 5)");
  }

  void check_value(xml_node node, xml_attribute attribute, const AttributeRule& rule) {
    const string_view value = attribute.value();
    const std::string fault = value_fault(value, rule.type);
    if (!fault.empty())
      report(node, std::string(attribute.name()) + "=\"" + std::string(value) + "\" " + fault);
  }

  [[nodiscard]] std::string value_fault(string_view value, ValueType type) const {
    switch (type) {
      case ValueType::text:
        return {};
      case ValueType::whole:
        return is_whole(value) ? "" : "is no xsd:integer";
      case ValueType::boolean:
        return one_of(value, {"true", "false", "1", "0"}) ? "" : "is no xsd:boolean";
      case ValueType::date:
        return is_date(value) ? "" : "is no xsd:date";
      case ValueType::id:
        return akn::is_ncname(value) ? "" : "is no name (noWhiteSpace; naming convention, 5.1)";
      case ValueType::version:
        return one_of(value, {"originalVersion", "singleVersion", "multipleVersions"})
                   ? ""
                   : "is no versionType";
      case ValueType::event_type:
        return one_of(value, {"generation", "amendment", "repeal"}) ? "" : "is no eventType";
      case ValueType::textual_mod:
        return one_of(value, {"repeal", "substitution", "insertion", "replacement", "renumbering",
                              "split", "join"})
                   ? ""
                   : "is none of TextualMods";
      case ValueType::legal_system_mod:
        return one_of(value, {"staticReference", "implementation", "ratification", "application",
                              "legislativeDelegation", "deregulation", "conversion", "expiration",
                              "reiteration", "remaking", "republication", "coordination"})
                   ? ""
                   : "is none of LegalSystemMods";
      case ValueType::status:
        return one_of(value, {"removed", "temporarilyRemoved", "translated", "editorial", "edited",
                              "verbatim", "incomplete", "unknown", "undefined", "ignored"})
                   ? ""
                   : "is no statusType";
      default:
        return reference_fault(value, type);
    }
  }

  // agentRef, referenceRef, eventRefRef, temporalGroupRef, eIdRef: "#x" of an existing element of
  // the right kind. Other values of anyURI are left alone.
  [[nodiscard]] std::string reference_fault(string_view value, ValueType type) const {
    if (value.find_first_of(" <>\"{}|\\^`") != string_view::npos && type != ValueType::reference)
      return "is no IRI (xsd:anyURI)";
    std::string fault;
    while (!value.empty() && fault.empty()) {
      const std::size_t end = std::min(value.find(' '), value.size());
      if (value.starts_with('#')) fault = target_fault(value.substr(1, end - 1), type);
      value.remove_prefix(std::min(end + 1, value.size()));
    }
    return fault;
  }

  [[nodiscard]] std::string target_fault(string_view eid, ValueType type) const {
    const auto found = by_eid_.find(eid);
    if (found == by_eid_.end()) return "names no eId of this file";
    const string_view target = local_name(found->second);
    switch (type) {
      case ValueType::agent:
        return one_of(target, {"TLCOrganization", "TLCPerson"}) ? "" : "is no agent (agentRef)";
      case ValueType::reference:
        return local_name(found->second.parent()) == "references"
                   ? ""
                   : "is not among the references (referenceRef)";
      case ValueType::event:
        return target == "eventRef" ? "" : "is no event (eventRefRef)";
      case ValueType::period:
        return target == "temporalGroup" ? "" : "is no temporalGroup (temporalGroupRef)";
      default:
        return {};
    }
  }

  void check_content(xml_node node, const ElementRule& rule) {
    std::vector<xml_node> children;
    for (const xml_node each : node.children()) {
      if (each.type() == pugi::node_element) children.push_back(each);
      const bool text = each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata;
      if (text && !rule.mixed &&
          string_view(each.value()).find_first_not_of(kWhiteSpace) != string_view::npos) {
        report(node, "holds no text of its own (its complex type is not mixed)");
        return;
      }
    }
    // The complaint of the alternative that reads the most children.
    std::optional<std::string> complaint;
    std::size_t farthest = 0;
    for (const std::vector<Particle>& sequence : rule.alternatives) {
      std::size_t read = 0;
      std::string fault = match(children, sequence, read);
      if (fault.empty()) return;
      if (!complaint || read > farthest) complaint = std::move(fault);
      farthest = std::max(farthest, read);
    }
    if (complaint) report(node, *complaint);
  }

  [[nodiscard]] bool fits(xml_node node, const Particle& particle) const {
    const bool own = is_own(node);
    if (particle.foreign) return !own;
    return own && particle.names.contains(local_name(node));
  }

  [[nodiscard]] std::string match(const std::vector<xml_node>& children,
                                  const std::vector<Particle>& sequence, std::size_t& at) const {
    for (const Particle& particle : sequence) {
      std::size_t count = 0;
      while (at < children.size() && count < particle.most && fits(children[at], particle)) {
        ++at;
        ++count;
      }
      if (count >= particle.least) continue;
      const std::string wanted = particle.names.size() == 1
                                     ? "<" + std::string(*particle.names.begin()) + ">"
                                     : "a child of its content model";
      return "needs " + wanted +
             (at < children.size() ? " before <" + std::string(children[at].name()) + ">" : "");
    }
    if (at == children.size()) return {};
    return "<" + std::string(children[at].name()) + "> may not stand here";
  }

  // Naming convention, sections 4.4 to 4.6: "/akn/{country}/…" for the work, its IRI with the
  // language for the expression, that with a format for the manifestation.
  void check_identification(xml_node node) {
    const xml_node work = akn::child(node, "FRBRWork");
    const xml_node expression = akn::child(node, "FRBRExpression");
    const xml_node manifestation = akn::child(node, "FRBRManifestation");
    const string_view country = akn::child(work, "FRBRcountry").attribute("value").value();
    if (country.size() < 2 ||
        country.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != country.npos)
      report(work, "FRBRcountry is a code of ISO 3166-1 in small letters (naming convention, 4.4)");
    require_prefix(work, "/akn/" + std::string(country) + "/");
    const std::string work_uri = akn::child(work, "FRBRuri").attribute("value").value();
    const string_view language =
        akn::child(expression, "FRBRlanguage").attribute("language").value();
    if (language.size() < 2 || language.size() > 3)
      report(expression, "FRBRlanguage is a code of RFC 4646 (naming convention, 4.5)");
    require_prefix(expression, work_uri + "/" + std::string(language));
    require_prefix(manifestation, akn::child(expression, "FRBRuri").attribute("value").value());
  }

  void require_prefix(xml_node level, const std::string& prefix) {
    for (const char* name : {"FRBRuri", "FRBRthis"}) {
      const string_view value = akn::child(level, name).attribute("value").value();
      const std::string& wanted = prefix;
      if (!value.starts_with(wanted))
        report(level, std::string(name) + " does not begin with " + wanted +
                          " (naming convention, section 4)");
    }
  }

  // timeInterval: "exactly two of start, end and duration"; an interval that is still open has its
  // start alone, as the standard's own examples have it.
  void check_interval(xml_node node) {
    int given = 0;
    for (const char* name : {"start", "end", "duration"}) given += node.attribute(name) ? 1 : 0;
    if (given == 0 || given == 3)
      report(node, "has one or two of start, end and duration (timeInterval)");
  }

  string_view xml_;
  pugi::xml_document document_;
  string_view root_prefix_;
  std::unordered_map<string_view, xml_node> by_eid_;
  std::vector<AkomaNtosoFinding> findings_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

std::vector<AkomaNtosoFinding> check_akoma_ntoso(string_view xml) {
  return Checker(xml).check();
}

}  // namespace tusach::law
