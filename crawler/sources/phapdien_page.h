// A subject of the state codification as its page has it: chapters, articles ("Điều 39.14.LQ.1."),
// where each comes from, and what it is related to.
#pragma once

#include <string_view>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// Sets title, provisions and relations of extraction.document, and `raw` with the references to
/// the national database (ItemID) that the notes hold. False when the page holds no article.
/// Throws Error(bad_data).
bool take_codified_subject(std::string_view html, Extraction& extraction);

}  // namespace tusach::crawler
