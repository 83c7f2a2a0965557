#include "search/similar.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analyzers/vietnamese/terms.h"
#include "indexer/schema.h"
#include "search/superseded_source.h"

namespace tusach::search {
namespace {

using Xapian::Query;

// A long code has hundreds of headings: its first ones and its title say what it is about.
constexpr std::size_t kMostHeadings = 60;
constexpr std::size_t kMostPairs = 24;
// A pair that more than this share of the units has is style, not subject.
constexpr double kCommonShare = 0.02;
// The title counts like so many headings.
constexpr double kTitleWeight = 4;

void add_pairs(const vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis,
               const std::string& text, double weight,
               std::unordered_map<std::string, double>& counts) {
  analyzer.analyze(text, analysis);
  vietnamese::for_each_term(analysis, [&](const vietnamese::Term& term) {
    if (term.kind == vietnamese::TermKind::pair)
      counts[indexer::make_term(indexer::kPrefixPair, term.text)] += weight;
  });
}

struct WeighedPair {
  std::string term;
  double weight = 0;
};

std::vector<WeighedPair> rarest(const Xapian::Database& units,
                                const std::unordered_map<std::string, double>& counts) {
  const double all = std::max<double>(1, units.get_doccount());
  std::vector<WeighedPair> pairs;
  for (const auto& [term, count] : counts) {
    const double share = units.get_termfreq(term) / all;
    // A small index has nothing but frequent pairs.
    if (share <= 0 || (share > kCommonShare && all > 1000)) continue;
    pairs.push_back({term, std::log(1 + count) * std::log(1 + 1 / share)});
  }
  std::sort(pairs.begin(), pairs.end(), [](const WeighedPair& a, const WeighedPair& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (pairs.size() > kMostPairs) pairs.resize(kMostPairs);
  return pairs;
}

}  // namespace

std::vector<SimilarDocument> find_similar(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                          const std::string& document_id, std::size_t limit) {
  const std::string own = indexer::make_term(indexer::kPrefixDocument, document_id);
  std::unordered_map<std::string, double> counts;
  std::size_t headings = 0;
  auto unit = index.units.postlist_begin(own);
  for (; unit != index.units.postlist_end(own) && headings < kMostHeadings; ++unit) {
    if (is_superseded(index.shards, *unit)) continue;
    const auto stored = index.stored(*unit);
    if (headings == 0) add_pairs(analyzer, index.analysis, stored.title, kTitleWeight, counts);
    add_pairs(analyzer, index.analysis, stored.heading, 1, counts);
    ++headings;
  }
  std::vector<Query> pairs;
  for (const WeighedPair& pair : rarest(index.units, counts))
    pairs.emplace_back(Query::OP_SCALE_WEIGHT, Query(pair.term), pair.weight);
  if (pairs.empty()) return {};
  Xapian::Enquire enquire(index.units);
  const Query others(Query::OP_AND_NOT, Query(Query::OP_OR, pairs.begin(), pairs.end()),
                     Query(own));
  enquire.set_query(without_superseded(others, index.shards));
  enquire.set_weighting_scheme(Xapian::BM25Weight(0.6, 0, 1, 0.4, 0.5));
  enquire.set_collapse_key(indexer::kSlotDocument);
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::vector<SimilarDocument> similar;
  for (auto match = found.begin(); match != found.end(); ++match)
    similar.push_back({*match, match.get_weight()});
  return similar;
}

}  // namespace tusach::search
