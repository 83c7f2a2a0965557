#include "search/filter_query.h"

#include <string>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "law/document_type.h"
#include "law/issuing_body.h"
#include "search/level_filter.h"

namespace tusach::search {
namespace {

using law::EffectStatus;
using Xapian::Query;

Query any_of(std::string_view prefix, const std::vector<std::string>& texts) {
  std::vector<Query> terms;
  for (const std::string& text : texts) terms.emplace_back(indexer::make_term(prefix, text));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query declared(std::initializer_list<EffectStatus> statuses) {
  std::vector<std::string> names;
  for (const EffectStatus status : statuses) names.emplace_back(law::to_string(status));
  return any_of(indexer::kPrefixDeclared, names);
}

Query at_most(std::uint32_t slot, const std::string& value) {
  return {Query::OP_VALUE_LE, slot, value};
}
Query at_least(std::uint32_t slot, const std::string& value) {
  return {Query::OP_VALUE_GE, slot, value};
}

Query both(const Query& a, const Query& b) {
  return {Query::OP_AND, a, b};
}
Query either(const Query& a, const Query& b) {
  return {Query::OP_OR, a, b};
}
Query without(const Query& a, const Query& b) {
  return {Query::OP_AND_NOT, a, b};
}

/// Each text as it was typed and, where a table knows it ("nđ", "BTP"), by its full name.
template <typename Find>
std::vector<std::string> slugs(const std::vector<std::string>& texts, const Find& find) {
  std::vector<std::string> result;
  for (const std::string& text : texts) {
    result.push_back(vietnamese::slug(text));
    if (const auto* known = find(text)) result.push_back(vietnamese::slug(known->name));
  }
  return result;
}

const std::string kFirstKnownDay = "00000001";

}  // namespace

Query status_query(EffectStatus status, law::Date day) {
  const std::string on = law::to_compact(day);
  const Query over = at_most(indexer::kSlotExpired, on);
  if (status == EffectStatus::expired) return over;
  const Query alive{Query::OP_VALUE_GE, indexer::kSlotExpired, on + "~"};
  const Query begun = both(alive, at_most(indexer::kSlotEffective, on));
  const Query dated = both(begun, at_least(indexer::kSlotEffective, kFirstKnownDay));
  switch (status) {
    case EffectStatus::in_force:
      return either(both(begun, declared({EffectStatus::in_force})),
                    both(dated, declared({EffectStatus::unknown, EffectStatus::not_yet,
                                          EffectStatus::expired})));
    case EffectStatus::not_yet:
      return either(without(alive, at_most(indexer::kSlotEffective, on)),
                    without(both(alive, declared({EffectStatus::not_yet})), dated));
    case EffectStatus::partially_expired:
    case EffectStatus::suspended:
      return both(begun, declared({status}));
    case EffectStatus::unknown:
      return without(both(alive, declared({EffectStatus::unknown})),
                     at_least(indexer::kSlotEffective, kFirstKnownDay));
    case EffectStatus::expired:
      break;
  }
  return over;
}

Query filter_query(const Filters& filters, law::Date today, const Xapian::Database& units) {
  std::vector<Query> all;
  if (!filters.types.empty()) {
    all.push_back(any_of(indexer::kPrefixType, slugs(filters.types, law::find_document_type)));
  }
  if (!filters.issuing_bodies.empty()) {
    all.push_back(
        any_of(indexer::kPrefixBody, slugs(filters.issuing_bodies, law::find_issuing_body)));
  }
  if (!filters.years.empty()) {
    std::vector<std::string> years;
    for (const int year : filters.years) years.push_back(std::to_string(year));
    all.push_back(any_of(indexer::kPrefixYear, years));
  }
  if (!filters.statuses.empty()) {
    Query statuses;
    for (const EffectStatus status : filters.statuses) {
      statuses = statuses.empty() ? status_query(status, today)
                                  : either(statuses, status_query(status, today));
    }
    all.push_back(statuses);
  }
  if (filters.in_force_on) {
    all.push_back(either(status_query(EffectStatus::in_force, *filters.in_force_on),
                         status_query(EffectStatus::partially_expired, *filters.in_force_on)));
  }
  if (!filters.document_id.empty()) {
    all.emplace_back(indexer::make_term(indexer::kPrefixDocument, filters.document_id));
  }
  if (!filters.document_ids.empty())
    all.push_back(any_of(indexer::kPrefixDocument, filters.document_ids));
  if (!filters.fields.empty()) {
    std::vector<std::string> fields;
    for (const std::string& field : filters.fields) fields.push_back(vietnamese::slug(field));
    all.push_back(any_of(indexer::kPrefixField, fields));
  }
  // Both levels are no filter.
  if (filters.levels.size() == 1) all.push_back(level_query(units, filters.levels.front()));
  if (all.empty()) return {};
  return {Query::OP_AND, all.begin(), all.end()};
}

}  // namespace tusach::search
