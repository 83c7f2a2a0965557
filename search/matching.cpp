#include "search/matching.h"

#include <algorithm>

#include "indexer/schema.h"
#include "search/filter_query.h"
#include "search/found_source.h"
#include "search/known_items.h"

namespace tusach::search {
namespace {

// The model knows questions; what is shorter keeps the index's order.
constexpr std::size_t kFewestWords = 5;

/// A page of what was found, by Xapian where it has to be filtered, collapsed or counted.
class Selection {
 public:
  Selection(IndexHandle& index, const SearchRequest& request, FacetCounter& facets, law::Date today)
      : index_(index),
        request_(request),
        facets_(facets),
        filter_(filter_query(request.filters, today, index.units)) {}

  std::vector<Candidate> select(std::size_t from, std::size_t to, Matches& matches) const {
    const FirstStage& found = index_.first_stage;
    if (!filter_.empty() || request_.by == Unit::document || request_.facets) {
      return select_by_xapian(from, to, matches);
    }
    matches.total = found.count();
    matches.total_exact = found.complete();
    std::vector<Candidate> candidates;
    const std::vector<FoundUnit> best = found.best(to);
    for (std::size_t at = from; at < best.size(); ++at) {
      candidates.push_back(to_candidate(best[at].unit, best[at].weight, 0));
    }
    return candidates;
  }

 private:
  [[nodiscard]] std::vector<Candidate> select_by_xapian(std::size_t from, std::size_t to,
                                                        Matches& matches) const {
    FoundSource source(index_.first_stage, index_.shards);
    const Xapian::Query found(&source);
    Xapian::Enquire enquire(index_.units);
    enquire.set_query(filter_.empty() ? found
                                      : Xapian::Query(Xapian::Query::OP_FILTER, found, filter_));
    if (request_.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
    if (request_.facets) enquire.add_matchspy(&facets_);
    const Xapian::MSet set = enquire.get_mset(static_cast<Xapian::doccount>(from),
                                              static_cast<Xapian::doccount>(to - from),
                                              request_.facets ? kFacetHits : 0);
    matches.total_exact = index_.first_stage.complete() &&
                          set.get_matches_lower_bound() == set.get_matches_upper_bound();
    matches.total = set.get_matches_estimated();
    matches.facets_exact = set.get_matches_upper_bound() <= kFacetHits;
    std::vector<Candidate> candidates;
    for (auto match = set.begin(); match != set.end(); ++match) {
      candidates.push_back(to_candidate(*match, match.get_weight(), match.get_collapse_count()));
    }
    return candidates;
  }

  IndexHandle& index_;
  const SearchRequest& request_;
  FacetCounter& facets_;
  Xapian::Query filter_;
};

}  // namespace

Candidate to_candidate(Xapian::docid unit, double weight, Xapian::doccount collapsed) {
  return {unit, weight, weight, collapsed, weight > kNamedWeight};
}

void compare_best(IndexHandle& index, const ParsedQuery& query, const RankedQuery& ranked,
                  const RankingParameters& parameters, std::vector<Candidate>& candidates) {
  const Question question(query, ranked.terms, index.tables->words, index.units.get_doccount(),
                          index.question);
  if (question.typed_words() < kFewestWords) return;
  const std::size_t compared =
      std::min(static_cast<std::size_t>(parameters.candidates), candidates.size());
  const auto behind = candidates.begin() + static_cast<std::ptrdiff_t>(compared);
  std::vector<Candidate> best(candidates.begin(), behind);
  rerank(index.shards, best, question, index.tables->words, ranked.named, RankingModel::built_in(),
         parameters);
  std::move(best.begin(), best.end(), candidates.begin());
}

Matches find_matches(IndexHandle& index, const SearchRequest& request, const ParsedQuery& query,
                     const RankedQuery& ranked, const RankingParameters& parameters,
                     FacetCounter& facets, law::Date today) {
  index.first_stage.find(index.shards, ranked, parameters);
  const std::size_t offset = std::min(request.offset, kMaxOffset);
  const std::size_t limit = std::min(request.limit, kMaxLimit);
  const auto compared = static_cast<std::size_t>(parameters.candidates);
  // A page within the compared ones needs them all; what comes behind keeps the index's order.
  const std::size_t from = offset < compared ? 0 : offset;
  const std::size_t to = std::max(offset + limit, compared);
  Matches matches;
  std::vector<Candidate> candidates =
      Selection(index, request, facets, today).select(from, to, matches);
  if (from == 0 && parameters.rerank) compare_best(index, query, ranked, parameters, candidates);
  const std::size_t first = std::min(offset - from, candidates.size());
  const std::size_t last = std::min(first + limit, candidates.size());
  matches.page.assign(candidates.begin() + static_cast<std::ptrdiff_t>(first),
                      candidates.begin() + static_cast<std::ptrdiff_t>(last));
  return matches;
}

std::vector<MeasuredHit> measure_hits(IndexHandle& index, const ParsedQuery& query,
                                      const RankingParameters& parameters) {
  const auto known = find_known_documents(index.titles, query, law::today(), kMaxKnown);
  const RankedQuery ranked = rank(index.ranking(), query, known, parameters);
  index.first_stage.find(index.shards, ranked, parameters);
  std::vector<Candidate> candidates;
  for (const FoundUnit& found :
       index.first_stage.best(static_cast<std::size_t>(parameters.candidates))) {
    candidates.push_back(to_candidate(found.unit, found.weight, 0));
  }
  const Question question(query, ranked.terms, index.tables->words, index.units.get_doccount(),
                          index.question);
  const auto measured = measure_candidates(index.shards, candidates, question, index.tables->words,
                                           ranked.named, parameters);
  std::vector<MeasuredHit> hits;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    const auto stored = index.stored(candidates[at].unit);
    hits.push_back({stored.document_id + "#" + stored.address,
                    RankingModel::built_in().score(measured[at].features), measured[at].features});
  }
  return hits;
}

}  // namespace tusach::search
