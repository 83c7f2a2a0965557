// What the Akoma Ntoso 3.0 schema (OASIS akn-core v1.0, akomantoso30.xsd) allows, as a table.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::law::akn {

enum class ValueType {
  text,
  whole,      ///< xsd:integer
  boolean,    ///< xsd:boolean
  date,       ///< xsd:date or xsd:dateTime
  uri,        ///< xsd:anyURI; "#x" must exist in the file
  id,         ///< eId, wId, GUID
  agent,      ///< reference to a TLCPerson or TLCOrganization
  reference,  ///< list of references to children of <references>
  event,      ///< reference to an eventRef
  period,     ///< reference to a temporalGroup
  eid,        ///< reference to an eId
  version,    ///< versionType
  event_type,
  textual_mod,
  legal_system_mod,
  status,
};

struct AttributeRule {
  ValueType type = ValueType::text;
  bool required = false;
};

/// `names` from `least` to `most` times.
struct Particle {
  std::set<std::string_view> names;
  bool foreign = false;  ///< elements of other namespaces
  std::size_t least = 1;
  std::size_t most = 1;
};

struct ElementRule {
  std::vector<std::vector<Particle>> alternatives;
  bool mixed = false;
  /// The naming convention asks for an eId (attribute groups idreq and corereq).
  bool needs_eid = false;
  std::map<std::string_view, AttributeRule> attributes;
};

/// The rule of an element; nullptr for one that the table does not know.
const ElementRule* rule_of(std::string_view element);

/// Act-like documents and others that the table knows: act, bill, doc, statement, debateReport.
bool is_document_type(std::string_view element);

}  // namespace tusach::law::akn
