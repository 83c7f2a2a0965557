// Search results and documents as the JSON of the API; `tusach search --json` prints the same.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "law/legal_document.h"
#include "search/search.h"

namespace tusach::api {

/// The path of a document's page, or of a provision on it: "/van-ban/vbpl-126723#dieu-5".
/// `url_prefix` is percent-encoded.
std::string document_path(const std::string& document_id, const std::string& address,
                          const std::string& url_prefix = {});

/// {query, reading, correction, total, total_exact, hits[], documents[], facets[], relaxations[],
/// nearest[]}. Field names are stable; dates are ISO 8601, null where unknown.
nlohmann::json to_json(const search::SearchResponse& response, const std::string& url_prefix = {});
nlohmann::json to_json(const search::Hit& hit, const std::string& url_prefix = {});
nlohmann::json to_json(const search::Suggestion& suggestion, const std::string& url_prefix = {});

/// The interchange form with what only the catalog knows: status on `today`, page, incoming
/// relations, versions.
nlohmann::json document_to_json(const law::LegalDocument& document, law::Date today,
                                const std::vector<law::Relation>& incoming,
                                const std::vector<catalog::Version>& versions,
                                const std::string& url_prefix = {});

/// One provision with the document it stands in and its citation in Vietnamese.
nlohmann::json provision_to_json(const law::LegalDocument& document,
                                 const law::Provision& provision, law::Date today,
                                 const std::string& url_prefix = {});

/// Compact JSON; bytes that are not UTF-8 become U+FFFD instead of an error.
std::string dump(const nlohmann::json& value);

}  // namespace tusach::api
