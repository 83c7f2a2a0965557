#include "search/level_filter.h"

#include <algorithm>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"

namespace tusach::search {
namespace {

// Terms hold slugs, so both sides decide by slugs.
law::BodyLevel level_of_slug(std::string slug) {
  std::replace(slug.begin(), slug.end(), '-', ' ');
  return law::level_of_bodies(slug);
}

}  // namespace

std::optional<law::BodyLevel> stored_level(const std::string& body) {
  const std::string slug = vietnamese::slug(body);
  if (slug.empty()) return std::nullopt;
  return level_of_slug(slug);
}

Xapian::Query level_query(const Xapian::Database& units, law::BodyLevel level) {
  using Xapian::Query;
  const std::string prefix(indexer::kPrefixBody);
  std::vector<Query> local;
  for (auto term = units.allterms_begin(prefix); term != units.allterms_end(prefix); ++term) {
    if (level_of_slug((*term).substr(prefix.size())) == law::BodyLevel::local)
      local.emplace_back(*term);
  }
  const Query any_local(Query::OP_OR, local.begin(), local.end());
  if (level == law::BodyLevel::local) return any_local;
  const Query has_body(Query::OP_VALUE_GE, indexer::kSlotBody, std::string(1, ' '));
  return {Query::OP_AND_NOT, has_body, any_local};
}

}  // namespace tusach::search
