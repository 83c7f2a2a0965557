// A relation diagram as JSON; `tusach relations --json` prints the same.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "catalog/relation_diagram.h"

namespace tusach::api {

/// {document, status, relations[], conflicts[]}. Dates are ISO 8601, null where unknown; names of
/// kinds are law::RelationKind's, `provenance` lists "metadata" (the source said so) and "text".
nlohmann::json to_json(const catalog::RelationDiagram& diagram, law::Date today,
                       const std::string& url_prefix = {});

/// "Khoản 2 Điều 5; Điều 7 đến Điều 9": the provisions that a relation is about.
std::string provisions_text(const catalog::DiagramRelation& relation);

/// What people read of the kind in its direction: "Thay thế", "Bị thay thế bởi".
std::string kind_text(const catalog::DiagramRelation& relation);

}  // namespace tusach::api
