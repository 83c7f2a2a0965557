// The relation diagram (lược đồ) as a picture: the document in the middle, what acts on it on the
// left, what it acts on on the right.
#pragma once

#include <string>

#include "catalog/relation_diagram.h"

namespace tusach::api {

/// An <svg> element without an XML declaration, fit for a page and for a file of its own. Its words
/// are text, its documents are links, and it needs no style sheet. `today` is the day whose effect
/// is shown.
std::string relation_svg(const catalog::RelationDiagram& diagram, law::Date today,
                         const std::string& url_prefix = {});

}  // namespace tusach::api
