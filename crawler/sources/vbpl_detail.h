// The answer of `doc/{id}` → a document's metadata, relations and body.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "crawler/sources/vbpl_gateway.h"
#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::crawler {

struct VbplDetail {
  law::LegalDocument document;  ///< without its text
  std::string content;          ///< HTML of the body; empty where there is none
  std::string raw;              ///< JSON
  std::vector<std::string> referenced;
  std::vector<law::Finding> findings;
  bool ended_without_day = false;  ///< its status says expired, and no day does
  bool begins_without_day = false;
};

/// `data`: of the envelope.
VbplDetail read_vbpl_detail(const nlohmann::json& data, const VbplAddresses& addresses);

/// Sets the days that the history of a document tells and its detail does not. Rows that machines
/// wrote hold the legal day, at 00:00 one day late (UTC of Vietnamese midnight), at 07:00 exact;
/// what people typed is the day of typing and says nothing.
void take_history(const nlohmann::json& data, law::LegalDocument& document);

}  // namespace tusach::crawler
