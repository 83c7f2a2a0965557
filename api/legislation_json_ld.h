// Documents as linked data: schema.org/Legislation with the properties of the European Legislation
// Identifier (ELI ontology) beside them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "api/document_store.h"

namespace tusach::api {

/// JSON-LD of the record, whose text is loaded. Its addresses begin with `url_prefix`; `page` is
/// the permanent address of the document's page.
nlohmann::json legislation_json_ld(const DocumentRecord& record, const std::string& page,
                                   const std::string& url_prefix);

/// JSON that may stand inside <script>: '<', '>', '&', U+2028 and U+2029 are escaped.
std::string script_json(const nlohmann::json& value);

}  // namespace tusach::api
