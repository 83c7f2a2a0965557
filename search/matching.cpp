#include "search/matching.h"

#include <algorithm>

#include "indexer/schema.h"
#include "search/filter_query.h"
#include "search/known_items.h"

namespace tusach::search {
namespace {

constexpr std::size_t kMaxLimit = 1000;
constexpr std::size_t kMaxOffset = 10000;
// Scores of questions stay far below, what was named far above: see ranking.cpp.
constexpr double kNamedWeight = 900;
// The model knows questions; what is shorter keeps the index's order.
constexpr std::size_t kFewestWords = 5;

Xapian::Enquire prepare(IndexHandle& index, const SearchRequest& request, const RankedQuery& ranked,
                        const RankingParameters& parameters, law::Date today) {
  const Xapian::Query filter = filter_query(request.filters, today);
  Xapian::Enquire enquire(index.units);
  enquire.set_query(filter.empty() ? ranked.query
                                   : Xapian::Query(Xapian::Query::OP_FILTER, ranked.query, filter));
  enquire.set_weighting_scheme(Xapian::BM25Weight(parameters.k1, 0, 1, parameters.b, 0.5));
  if (request.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
  return enquire;
}

std::vector<Candidate> candidates_of(const Xapian::MSet& found) {
  std::vector<Candidate> candidates;
  candidates.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) {
    const double weight = match.get_weight();
    candidates.push_back(
        {*match, weight, weight, match.get_collapse_count(), weight > kNamedWeight});
  }
  return candidates;
}

/// The second stage, over the first kCandidates.
void compare(IndexHandle& index, const ParsedQuery& query, const RankedQuery& ranked,
             const RankingParameters& parameters, std::vector<Candidate>& candidates) {
  const Question question(query, ranked.terms, index.tables->words, index.units.get_doccount(),
                          index.question);
  if (question.typed_words() < kFewestWords) return;
  const std::size_t compared = std::min<std::size_t>(kCandidates, candidates.size());
  const auto behind = candidates.begin() + static_cast<std::ptrdiff_t>(compared);
  std::vector<Candidate> best(candidates.begin(), behind);
  rerank(index.units, best, question, index.tables->words, ranked.named, RankingModel::built_in(),
         parameters);
  std::move(best.begin(), best.end(), candidates.begin());
}

}  // namespace

Matches find_matches(IndexHandle& index, const SearchRequest& request, const ParsedQuery& query,
                     const RankedQuery& ranked, const RankingParameters& parameters,
                     FacetCounter& facets, law::Date today) {
  Xapian::Enquire enquire = prepare(index, request, ranked, parameters, today);
  if (request.facets) enquire.add_matchspy(&facets);
  const std::size_t offset = std::min(request.offset, kMaxOffset);
  const std::size_t limit = std::min(request.limit, kMaxLimit);
  // A page within the compared ones needs them all; what comes behind keeps the index's order.
  const std::size_t from = offset < kCandidates ? 0 : offset;
  const std::size_t to = std::max<std::size_t>(offset + limit, kCandidates);
  const Xapian::MSet found =
      enquire.get_mset(static_cast<Xapian::doccount>(from),
                       static_cast<Xapian::doccount>(to - from), request.facets ? kFacetHits : 0);
  Matches matches;
  matches.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.total = found.get_matches_estimated();
  matches.facets_exact = found.get_matches_upper_bound() <= kFacetHits;
  std::vector<Candidate> candidates = candidates_of(found);
  if (from == 0 && parameters.rerank) compare(index, query, ranked, parameters, candidates);
  const std::size_t first = std::min(offset - from, candidates.size());
  const std::size_t last = std::min(first + limit, candidates.size());
  matches.page.assign(candidates.begin() + static_cast<std::ptrdiff_t>(first),
                      candidates.begin() + static_cast<std::ptrdiff_t>(last));
  return matches;
}

std::vector<MeasuredHit> measure_hits(IndexHandle& index, const ParsedQuery& query,
                                      const RankingParameters& parameters) {
  const law::Date today = law::today();
  const auto known = find_known_documents(index.titles, query, today, kMaxKnown);
  const RankedQuery ranked = rank(index.units, query, known, parameters);
  if (ranked.query.empty()) return {};
  Xapian::Enquire enquire = prepare(index, {}, ranked, parameters, today);
  const auto candidates = candidates_of(enquire.get_mset(0, kCandidates));
  const Question question(query, ranked.terms, index.tables->words, index.units.get_doccount(),
                          index.question);
  const auto measured = measure_candidates(index.units, candidates, question, index.tables->words,
                                           ranked.named, parameters);
  std::vector<MeasuredHit> hits;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    const auto stored =
        index.unit_data.decompress(index.units.get_document(candidates[at].unit).get_data());
    hits.push_back({stored.document_id + "#" + stored.address,
                    RankingModel::built_in().score(measured[at].features), measured[at].features});
  }
  return hits;
}

}  // namespace tusach::search
