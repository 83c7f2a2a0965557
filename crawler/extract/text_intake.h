// Puts a text into a document of which a source has told the metadata.
#pragma once

#include <string>
#include <string_view>

#include "law/legal_document.h"

namespace tusach::crawler {

/// The tree is made of `text`; number, type, title and day of issue are read from the head of the
/// text where `document` has none yet. Returns what the tree was made of. `text`: UTF-8.
std::string take_text(law::LegalDocument& document, std::string_view text);

}  // namespace tusach::crawler
