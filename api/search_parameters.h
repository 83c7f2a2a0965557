// Query parameters of a search ↔ SearchRequest, with every value checked.
#pragma once

#include "api/http_message.h"
#include "search/search.h"

namespace tusach::api {

inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxOffset = 10000;
/// A longer query is refused with 414; what lies between this and search::kMaxQueryBytes is cut by
/// the searcher.
inline constexpr std::size_t kMaxQueryParameterBytes = 32768;

struct SearchParameters {
  search::SearchRequest request;
  std::size_t page = 1;  ///< 1-based
  bool proof = true;     ///< what each hit rests on is wanted
};

/// Throws ProblemError(invalid-parameter or target-too-long) naming the parameter at fault.
/// Parameters that are there but empty, as an untouched form sends them, do not count. An empty q
/// is left to the caller.
SearchParameters parse_search_parameters(const Request& request);

/// The value of q, checked for length and UTF-8; empty when it is not there.
std::string parse_query_text(const Request& request);

/// The search that these parameters lead to, as parse_search_parameters reads them; for a query
/// string that was kept.
SearchParameters parse_search_parameters(const QueryParameters& parameters);

/// A number in [min, max], or `fallback` where the parameter is missing or empty.
std::size_t parse_number(const Request& request, const std::string& name, std::size_t min,
                         std::size_t max, std::size_t fallback);

/// The parameters that lead to this search again, without the page: q, exact, by, sort, filters.
QueryParameters to_query_parameters(const search::SearchRequest& request);

}  // namespace tusach::api
