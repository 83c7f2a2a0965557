#include "law/akoma_ntoso_metadata.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "law/address.h"
#include "law/akoma_ntoso_names.h"
#include "law/akoma_ntoso_proprietary.h"
#include "law/akoma_ntoso_xml.h"
#include "law/document_number.h"

namespace tusach::law::akn {
namespace {

using pugi::xml_node;
using std::string_view;

constexpr const char* kUnknownDate = "0001-01-01";
constexpr const char* kInForce = "inForce";

/// Metadata and the parts of provisions have eIds of these forms; provisions keep off them.
bool is_reserved(string_view eid) {
  constexpr const char* kNames[] = {"tusach", "issuer", "fields", kInForce};
  constexpr const char* kPrefixes[] = {"event_", "tmpg_", "rel_", "mod_", "note_", "preface_"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [eid](const char* name) { return eid == name; }) ||
         std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [eid](const char* prefix) { return eid.starts_with(prefix); }) ||
         std::any_of(std::begin(kParts), std::end(kParts),
                     [eid](const char* part) { return eid.ends_with(std::string("__") + part); });
}

/// All days from which single provisions are in force, and the name of each one's temporal group.
std::map<Date, std::string> provision_days(const LegalDocument& document) {
  std::map<Date, std::string> days;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    if (provision.effective) days.emplace(*provision.effective, std::string());
  });
  int count = 0;
  for (auto& [day, name] : days) name = "tmpg_" + std::to_string(++count);
  return days;
}

/// The day of this text: the newest day from which one of its provisions is in force.
std::string expression_day(const LegalDocument& document) {
  std::optional<Date> day = document.issued;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    if (provision.effective && (!day || *provision.effective > *day)) day = provision.effective;
  });
  return day ? to_iso(*day) : kUnknownDate;
}

std::string iri_segment(string_view text) {
  std::string out = vietnamese::slug(text);
  return out.empty() ? "x" : out;
}

/// The IRI of another document, as far as its number or id tells.
std::string target_iri(const Relation& relation) {
  const auto number = parse_document_number(relation.target_number);
  const std::string year =
      number && number->year ? std::to_string(*number->year) : std::string("0001");
  return "/akn/vn/act/" + year + "/" +
         iri_segment(relation.target_number.empty() ? relation.target_id : relation.target_number);
}

void add_value(xml_node parent, const char* name, const std::string& value) {
  set(add(parent, name), "value", value);
}

xml_node add_frbr(xml_node identification, const char* level, const std::string& component,
                  const std::string& iri, const std::string& day, const char* day_name) {
  xml_node node = add(identification, level);
  add_value(node, "FRBRthis", component);
  add_value(node, "FRBRuri", iri);
  xml_node date = add(node, "FRBRdate");
  set(date, "date", day);
  set(date, "name", day == kUnknownDate ? "unknown" : day_name);
  set(add(node, "FRBRauthor"), "href", "#issuer");
  return node;
}

class MetaWriter {
 public:
  MetaWriter(xml_node meta, const LegalDocument& document, const ProvisionNames& names)
      : meta_(meta), document_(document), names_(names), days_(provision_days(document)) {}

  void write() {
    write_identification("!main");
    write_classification();
    write_lifecycle();
    write_analysis();
    write_temporal_data();
    write_references();
    write_notes();
    write_proprietary(meta_, document_, names_);
  }

  void write_identification(const std::string& component) {
    xml_node identification = section("identification");
    const std::string work = work_iri(document_);
    const std::string issued = document_.issued ? to_iso(*document_.issued) : kUnknownDate;
    const std::string day = expression_day(document_);
    const std::string expression = work + "/vie@" + (day == kUnknownDate ? "" : day);
    xml_node node =
        add_frbr(identification, "FRBRWork", work + "/" + component, work, issued, "issued");
    add_value(node, "FRBRcountry", "vn");
    if (component == "!main") {
      if (!document_.type.empty()) add_value(node, "FRBRsubtype", vietnamese::slug(document_.type));
      if (!document_.number.empty()) add_value(node, "FRBRnumber", document_.number);
      if (!document_.title.empty()) add_value(node, "FRBRname", document_.title);
    }
    node = add_frbr(identification, "FRBRExpression", expression + "/" + component, expression, day,
                    "text");
    if (document_.summary) add_value(node, "FRBRauthoritative", "false");
    set(add(node, "FRBRlanguage"), "language", "vie");
    node = add_frbr(identification, "FRBRManifestation", expression + "/" + component + ".xml",
                    expression + ".akn", day, "text");
    add_value(node, "FRBRformat", "application/akn+xml");
  }

 private:
  xml_node section(const char* name) {
    xml_node node = add(meta_, name);
    set(node, "source", kOwnSource);
    return node;
  }

  void write_classification() {
    if (document_.fields.empty()) return;
    xml_node classification = section("classification");
    for (const std::string& field : document_.fields) {
      xml_node keyword = add(classification, "keyword");
      set(keyword, "value", vietnamese::slug(field));
      set(keyword, "showAs", field);
      set(keyword, "dictionary", "#fields");
    }
  }

  void add_event(xml_node lifecycle, const std::string& eid, Date day, const char* type,
                 bool in_force) {
    xml_node node = add(lifecycle, "eventRef");
    set(node, "eId", eid);
    set(node, "date", to_iso(day));
    set(node, "source", kOwnSource);
    if (in_force) set(node, "refersTo", std::string("#") + kInForce);
    set(node, "type", type);
  }

  void write_lifecycle() {
    if (!document_.issued && !document_.effective && !document_.expired && days_.empty()) return;
    xml_node lifecycle = section("lifecycle");
    if (document_.issued)
      add_event(lifecycle, "event_issued", *document_.issued, "generation", false);
    if (document_.effective)
      add_event(lifecycle, "event_effective", *document_.effective, "generation", true);
    for (const auto& [day, group] : days_)
      add_event(lifecycle, "event_" + group, day, "amendment", true);
    if (document_.expired)
      add_event(lifecycle, "event_expired", *document_.expired, "repeal", false);
  }

  static const char* textual_mod(RelationKind kind) {
    switch (kind) {
      case RelationKind::amends:
      case RelationKind::corrects:
        return "substitution";
      case RelationKind::replaces:
        return "replacement";
      case RelationKind::repeals:
        return "repeal";
      default:
        return nullptr;
    }
  }

  static const char* legal_system_mod(RelationKind kind) {
    return kind == RelationKind::guides ? "implementation" : nullptr;
  }

  void write_analysis() {
    xml_node modifications;
    int count = 0;
    for (const Relation& relation : document_.relations) {
      const char* textual = textual_mod(relation.kind);
      const char* type = textual != nullptr ? textual : legal_system_mod(relation.kind);
      if (type == nullptr) continue;
      if (!modifications) modifications = add(section("analysis"), "activeModifications");
      xml_node node = add(modifications, textual != nullptr ? "textualMod" : "legalSystemMod");
      set(node, "eId", "mod_" + std::to_string(++count));
      set(node, "type", type);
      set(add(node, "source"), "href", work_iri(document_));
      set(add(node, "destination"), "href", target_iri(relation));
    }
  }

  void write_temporal_data() {
    if (days_.empty()) return;
    xml_node data = section("temporalData");
    for (const auto& [day, group] : days_) {
      xml_node node = add(data, "temporalGroup");
      set(node, "eId", group);
      xml_node interval = add(node, "timeInterval");
      set(interval, "start", "#event_" + group);
      if (document_.expired) set(interval, "end", "#event_expired");
      set(interval, "refersTo", std::string("#") + kInForce);
    }
  }

  static xml_node add_reference(xml_node references, const char* element, const std::string& eid,
                                const std::string& href, const std::string& shown) {
    xml_node node = add(references, element);
    set(node, "eId", eid);
    set(node, "href", href);
    set(node, "showAs", shown);
    return node;
  }

  void write_references() {
    xml_node references = section("references");
    int count = 0;
    for (const Relation& relation : document_.relations) {
      const bool active = textual_mod(relation.kind) != nullptr;
      xml_node node =
          add_reference(references, active ? "activeRef" : "TLCReference",
                        "rel_" + std::to_string(++count), target_iri(relation),
                        std::string(vietnamese_name(relation.kind)) + " " + relation.target_number);
      if (!active) set(node, "name", std::string(to_string(relation.kind)));
    }
    add_reference(references, "TLCOrganization", kOwnAgent, "/akn/ontology/organization/tusach",
                  "tusach");
    add_reference(references, "TLCOrganization", "issuer",
                  "/akn/ontology/organization/vn/" + iri_segment(document_.issuing_body),
                  document_.issuing_body.empty() ? "Chưa rõ" : document_.issuing_body);
    if (document_.effective || !days_.empty())
      add_reference(references, "TLCConcept", kInForce, "/akn/ontology/concept/inForce",
                    "Có hiệu lực");
    if (!document_.fields.empty())
      set(add_reference(references, "TLCReference", "fields", "/akn/ontology/vn/linh-vuc",
                        "Lĩnh vực"),
          "name", "fields");
  }

  void write_notes() {
    xml_node notes;
    int count = 0;
    walk(document_.provisions, [&](const Provision& provision, const auto&) {
      if (provision.note.empty()) return;
      if (!notes) notes = section("notes");
      xml_node note = add(notes, "note");
      set(note, "eId", "note_" + std::to_string(++count));
      set(note, "placementBase", "#" + names_.eids.at(&provision));
      add_paragraphs(note, provision.note);
    });
  }

  xml_node meta_;
  const LegalDocument& document_;
  const ProvisionNames& names_;
  std::map<Date, std::string> days_;
};

}  // namespace

ProvisionNames name_provisions(const LegalDocument& document) {
  ProvisionNames names;
  std::set<std::string, std::less<>> used;
  const std::map<Date, std::string> days = provision_days(document);
  int count = 0;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    ++count;
    std::string eid = to_eid(provision.address);
    if (used.contains(eid) || !is_ncname(eid) || is_reserved(eid))
      eid = "provision_" + std::to_string(count);
    while (used.contains(eid)) eid += "_2";
    used.insert(eid);
    if (provision.effective) names.periods.emplace(&provision, days.at(*provision.effective));
    names.eids.emplace(&provision, std::move(eid));
  });
  return names;
}

std::string work_iri(const LegalDocument& document) {
  std::string iri = "/akn/vn/act/";
  if (!document.type.empty()) iri += iri_segment(document.type) + "/";
  iri += document.issued ? to_iso(*document.issued) : kUnknownDate;
  return iri + "/" + iri_segment(document.number.empty() ? document.id : document.number);
}

void write_meta(xml_node meta, const LegalDocument& document, const ProvisionNames& names) {
  MetaWriter(meta, document, names).write();
}

void write_attachment_meta(xml_node meta, const LegalDocument& document, const std::string& eid) {
  const ProvisionNames none;
  MetaWriter(meta, document, none).write_identification("!" + eid);
}

}  // namespace tusach::law::akn
