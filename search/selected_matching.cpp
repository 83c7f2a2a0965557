#include "search/selected_matching.h"

#include <algorithm>

#include "indexer/schema.h"
#include "search/all_words.h"
#include "search/filter_query.h"

namespace tusach::search {
namespace {

using Xapian::Query;

constexpr std::size_t kMaxLimit = 1000;
constexpr std::size_t kMaxOffset = 10000;

struct Page {
  Xapian::doccount from = 0;
  Xapian::doccount limit = 0;
};

Page page_of(const SearchRequest& request) {
  return {static_cast<Xapian::doccount>(std::min(request.offset, kMaxOffset)),
          static_cast<Xapian::doccount>(std::min(request.limit, kMaxLimit))};
}

/// Days sort as text. A unit without one stands behind all others, whatever the direction.
class DayKey : public Xapian::KeyMaker {
 public:
  explicit DayKey(bool newest_first) : newest_first_(newest_first) {}

  std::string operator()(const Xapian::Document& document) const override {
    std::string day = document.get_value(indexer::kSlotIssued);
    if (day.empty()) return "~";
    if (newest_first_) {
      for (char& digit : day) digit = static_cast<char>('0' + ('9' - digit));
    }
    return day;
  }

 private:
  bool newest_first_;
};

Matches matches_of(const Xapian::MSet& found) {
  Matches matches;
  matches.total = found.get_matches_estimated();
  matches.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.facets_exact = found.get_matches_upper_bound() <= kFacetHits;
  for (auto match = found.begin(); match != found.end(); ++match) {
    matches.page.push_back(
        {*match, match.get_weight(), match.get_weight(), match.get_collapse_count(), false});
  }
  return matches;
}

/// The best by relevance, to be put in the order of the days afterwards.
Query best_candidates(Xapian::Enquire& enquire) {
  const Xapian::MSet found = enquire.get_mset(0, kCandidates);
  std::vector<Query> units;
  for (auto match = found.begin(); match != found.end(); ++match) {
    const Xapian::Document unit = match.get_document();
    auto term = unit.termlist_begin();
    term.skip_to(std::string(indexer::kPrefixUnit));
    if (term != unit.termlist_end()) units.emplace_back(*term);
  }
  return {Query::OP_OR, units.begin(), units.end()};
}

}  // namespace

Matches find_selected(IndexHandle& index, const SearchRequest& request, const RankedQuery& ranked,
                      const std::vector<KnownDocument>& known, const RankingParameters& parameters,
                      FacetCounter& facets, law::Date today) {
  const Query filter = filter_query(request.filters, today, index.units);
  const auto filtered = [&](const Query& query) {
    return filter.empty() ? query : Query(Query::OP_FILTER, query, filter);
  };
  const bool by_date = request.sort != Sort::relevance;
  Query selected = all_words_query(ranked, known);
  Xapian::Enquire enquire(index.units);
  enquire.set_weighting_scheme(Xapian::BM25Weight(parameters.k1, 0, 1, parameters.b, 0.5));
  if (request.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
  enquire.set_query(filtered(selected));
  if (by_date && enquire.get_mset(0, 1).empty()) {
    enquire.set_query(filtered(ranked.query));
    selected = best_candidates(enquire);
    enquire.set_query(filtered(selected));
  } else {
    enquire.set_query(filtered(Query(Query::OP_FILTER, ranked.query, selected)));
  }
  DayKey key(request.sort == Sort::newest);
  // Keys sort upwards: the nearest day first.
  if (by_date) enquire.set_sort_by_key_then_relevance(&key, false);
  if (request.facets) enquire.add_matchspy(&facets);
  const auto [from, limit] = page_of(request);
  return matches_of(enquire.get_mset(from, limit, kFacetHits));
}

}  // namespace tusach::search
