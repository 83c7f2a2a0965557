// The proofs of a page's hits as JSON, and in words for its readers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "api/hit_proof.h"

namespace tusach::api {

/// Puts "proof" into every hit and document of to_json(response); null where there is none.
void add_proofs(nlohmann::json& body, const ResponseProofs& proofs,
                const std::string& url_prefix = {});

/// "Văn bản đã hết hiệu lực nhưng được nêu tên trong câu hỏi."; empty for in_force.
std::string_view vietnamese_sentence(ShownBecause because);

/// "07/05/2026": the day in Vietnam on which the text was fetched; the text itself when it is no
/// instant.
std::string day_of_instant(const std::string& instant);

}  // namespace tusach::api
