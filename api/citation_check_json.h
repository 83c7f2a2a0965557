// A checked citation as JSON: the same on the command line and over HTTP.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "catalog/citation_check.h"
#include "law/text_place.h"

namespace tusach::api {

/// "đúng", "sai", "chưa kiểm tra được".
std::string_view vietnamese_name(catalog::Verdict verdict);

/// `text` is the whole text; `place` stands at the citation.
nlohmann::ordered_json citation_to_json(const catalog::CheckedCitation& checked,
                                        std::string_view text, const law::TextPlace& place);

}  // namespace tusach::api
