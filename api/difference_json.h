// The differences of two documents as JSON; `tusach diff --json` prints the same.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "law/document_difference.h"

namespace tusach::api {

/// {from, to, counts{}, articles[]}; an article has from and to (addresses, as far as it is in the
/// two), change, similarity and spans[{change, text}].
nlohmann::json difference_to_json(const std::vector<law::ArticleDifference>& differences,
                                  const std::string& from, const std::string& to);

}  // namespace tusach::api
