// Is this XML valid Akoma Ntoso 3.0? Checks of our own after the OASIS schema (akomantoso30.xsd of
// akn-core v1.0) and the Akoma Ntoso Naming Convention 1.0, for the act-like vocabulary: debates,
// judgments and amendment lists are reported as unknown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusach::law {

struct AkomaNtosoFinding {
  std::size_t line = 0;  ///< of the element in the XML; 1 is the first
  std::string element;   ///< its local name
  std::string eid;       ///< its eId, mostly empty
  std::string rule;      ///< what it breaks and which part of the standard says so
};

/// Everything that is wrong with `xml`, in reading order; empty is valid. XML that is not well
/// formed has that as its only finding. Linear in the size of `xml`.
std::vector<AkomaNtosoFinding> check_akoma_ntoso(std::string_view xml);

}  // namespace tusach::law
