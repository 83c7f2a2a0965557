// A document as a complete HTML page for reading and printing: semantic elements, every provision
// with its address as id.
#pragma once

#include <string>

#include "law/legal_document.h"

namespace tusach::law {

/// Self-contained HTML5; all text is escaped.
std::string to_html(const LegalDocument& document);

}  // namespace tusach::law
