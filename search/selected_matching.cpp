#include "search/selected_matching.h"

#include <algorithm>

#include "indexer/schema.h"
#include "search/all_words.h"
#include "search/day_key.h"
#include "search/filter_query.h"
#include "search/found_source.h"
#include "search/superseded_source.h"

namespace tusach::search {
namespace {

using Xapian::Query;

struct Page {
  Xapian::doccount from = 0;
  Xapian::doccount limit = 0;
};

Page page_of(const SearchRequest& request) {
  return {static_cast<Xapian::doccount>(std::min(request.offset, kMaxOffset)),
          static_cast<Xapian::doccount>(std::min(request.limit, kMaxLimit))};
}

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
std::vector<Xapian::docid> best_candidates(Xapian::Enquire& enquire, std::size_t candidates) {
  std::vector<Xapian::docid> units;
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(candidates));
  for (auto match = found.begin(); match != found.end(); ++match) units.push_back(*match);
  return units;
}

}  // namespace

Matches find_selected(IndexHandle& index, const SearchRequest& request, const RankedQuery& ranked,
                      const std::vector<KnownDocument>& known, const RankingParameters& parameters,
                      FacetCounter& facets, law::Date today) {
  const Query filter = filter_query(request.filters, today, index.units);
  const auto filtered = [&](const Query& query) {
    return without_superseded(filter.empty() ? query : Query(Query::OP_FILTER, query, filter),
                              index.shards);
  };
  index.first_stage.find(index.shards, ranked, parameters);
  const Query found((new FoundSource(index.first_stage, index.shards))->release());
  const bool by_date = request.sort != Sort::relevance;
  const Query selected = all_words_query(ranked, known);
  Xapian::Enquire enquire(index.units);
  enquire.set_weighting_scheme(Xapian::BM25Weight(parameters.k1, 0, 1, parameters.b, 0.5));
  if (request.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
  enquire.set_query(filtered(selected));
  if (by_date && enquire.get_mset(0, 1).empty()) {
    enquire.set_query(filtered(found));
    index.first_stage.keep(
        best_candidates(enquire, static_cast<std::size_t>(parameters.candidates)));
    enquire.set_query(filtered(found));
  } else {
    const Query text(Query::OP_OR, text_query(ranked.terms, parameters), found);
    enquire.set_query(filtered(Query(Query::OP_FILTER, text, selected)));
  }
  DayKey key(request.sort == Sort::newest);
  // Keys sort upwards: the nearest day first.
  if (by_date) enquire.set_sort_by_key_then_relevance(&key, false);
  if (request.facets) enquire.add_matchspy(&facets);
  const auto [from, limit] = page_of(request);
  return matches_of(enquire.get_mset(from, limit, kFacetHits));
}

}  // namespace tusach::search
