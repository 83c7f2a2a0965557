#include "search/ranking.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/terms.h"
#include "indexer/schema.h"
#include "indexer/unit_lookup.h"

namespace tusach::search {
namespace {

using vietnamese::TermKind;
using Xapian::Query;

// What was asked for by name stands before everything BM25 can give (scores of questions stay below
// 300).
constexpr double kKnownDocument = 3000;
constexpr double kKnownStep = 1000;     // from one document of that name to the next
constexpr double kKnownArticle = 5000;  // the article that was named, in any of them
constexpr double kKnownOrder = 400;     // article 1 before article 2

/// Folded syllables and numbers without a year are terms of `titles` only; here a syllable typed
/// without marks has variants.
bool takes_part(TermKind kind) {
  return kind != TermKind::folded && kind != TermKind::short_number;
}

void add_variant(const RankingIndex& index, const std::string& variant, QueryTerm& term) {
  const Xapian::doccount frequency = index.frequency(variant);
  if (frequency == 0) return;
  term.variants.push_back(variant);
  term.frequency = std::min(term.frequency + frequency, index.units.get_doccount());
}

/// What a syllable without marks may stand for: itself and the marked ones that the index holds.
void find_variants(const RankingIndex& index, std::string_view syllable, QueryTerm& term) {
  const std::string folded = indexer::make_term(indexer::prefix_of(TermKind::syllable), syllable);
  for (auto variant = index.units.synonyms_begin(folded);
       variant != index.units.synonyms_end(folded); ++variant) {
    add_variant(index, *variant, term);
  }
}

/// Another spelling of the term's syllable is as good.
void add_spelling(const RankingIndex& index, const std::string& spelling, bool marked,
                  QueryTerm& term) {
  add_variant(index, indexer::make_term(indexer::prefix_of(TermKind::syllable), spelling), term);
  if (!marked) find_variants(index, spelling, term);
}

/// What an ambiguous abbreviation may stand for, which counts as frequent as the rarest of it.
void find_alternatives(const RankingIndex& index, const Alternatives& alternatives,
                       QueryTerm& term) {
  for (const std::vector<std::string>& pairs : alternatives.pairs) {
    std::vector<std::string> terms;
    Xapian::doccount frequency = index.units.get_doccount();
    for (const std::string& pair : pairs) {
      terms.push_back(indexer::make_term(indexer::kPrefixPair, pair));
      frequency = std::min(frequency, index.frequency(terms.back()));
    }
    if (terms.empty() || frequency == 0) continue;
    term.frequency = std::max(term.frequency, frequency);
    term.alternatives.push_back(std::move(terms));
  }
}

Query to_query(const QueryTerm& term) {
  if (!term.alternatives.empty()) {
    // The best of them, not their sum: it is one thing that was asked for.
    std::vector<Query> all{Query(term.term)};
    for (const auto& pairs : term.alternatives) {
      all.emplace_back(Query::OP_AND, pairs.begin(), pairs.end());
    }
    return {Query::OP_MAX, all.begin(), all.end()};
  }
  if (term.variants.empty()) return Query(term.term);
  std::vector<std::string> all = term.variants;
  all.push_back(term.term);
  return {Query::OP_SYNONYM, all.begin(), all.end()};
}

/// Common syllables cost the most and tell the least: while rarer ones remain, the most common are
/// left out.
void leave_out_common(std::vector<QueryTerm>& terms, const RankingParameters& parameters) {
  const bool leave_out = std::count_if(terms.begin(), terms.end(), [&](const QueryTerm& term) {
                           return term.frequency > 0 && !term.pair && term.weight == 1 &&
                                  term.share <= parameters.common_share;
                         }) >= parameters.keep_at_least;
  for (QueryTerm& term : terms) {
    term.used =
        term.frequency > 0 && (term.pair || !leave_out || term.share <= parameters.common_share);
    if (term.weight < 1 && !term.pair && !parameters.law_syllables) term.used = false;
  }
}

void raise_article(const Xapian::Database& units, RankedQuery& ranked,
                   const KnownDocument& document, const ParsedQuery& parsed, double weight) {
  const auto address = parsed.address();
  if (!address) return;
  auto named = indexer::units_at(units, document.document_id, *address);
  if (named.empty()) return;
  ranked.raises.push_back({document.document_id + "#" + *address, std::move(named), weight, 0});
}

void raise_known(const Xapian::Database& units, RankedQuery& ranked,
                 const std::vector<KnownDocument>& known, const ParsedQuery& parsed) {
  double weight = kKnownDocument;
  for (const KnownDocument& document : known) {
    ranked.raises.push_back({indexer::make_term(indexer::kPrefixDocument, document.document_id),
                             {},
                             weight,
                             kKnownOrder});
    raise_article(units, ranked, document, parsed, kKnownArticle);
    weight -= kKnownStep;
  }
}

void raise_hinted(const Xapian::Database& units, RankedQuery& ranked,
                  const std::vector<KnownDocument>& known, const ParsedQuery& parsed,
                  const RankingParameters& parameters) {
  for (const KnownDocument& document : known) {
    if (parameters.name_hint > 0) {
      ranked.raises.push_back({indexer::make_term(indexer::kPrefixDocument, document.document_id),
                               {},
                               parameters.name_hint,
                               0});
    }
    raise_article(units, ranked, document, parsed, parameters.article_hint);
  }
}

NamedWithin named_within(const Xapian::Database& units, const std::vector<KnownDocument>& known,
                         const ParsedQuery& parsed) {
  NamedWithin named;
  for (const KnownDocument& document : known) {
    named.documents.push_back(document.document_id);
    const auto address = parsed.address();
    if (!address) continue;
    for (const Xapian::docid unit : indexer::units_at(units, document.document_id, *address)) {
      named.units.push_back(unit);
    }
  }
  return named;
}

}  // namespace

std::vector<QueryTerm> select_terms(const RankingIndex& index, const ParsedQuery& query,
                                    const RankingParameters& parameters) {
  std::vector<QueryTerm> terms;
  std::unordered_set<std::string> seen;
  const double all = std::max<Xapian::doccount>(1, index.units.get_doccount());
  vietnamese::for_each_term(query.analysis, [&](const vietnamese::Term& term) {
    if (!takes_part(term.kind)) return;
    QueryTerm one;
    one.text = std::string(term.text);
    one.term = indexer::make_term(indexer::prefix_of(term.kind), term.text);
    if (!seen.insert(one.term).second) return;
    one.pair = term.kind == TermKind::pair;
    const auto common = one.pair ? index.common_pairs.share(term.text) : std::nullopt;
    one.indexed = !common;
    one.frequency =
        common ? static_cast<Xapian::doccount>(*common * all) : index.frequency(one.term);
    if (term.token >= query.typed) one.weight = parameters.law_words;
    if (term.kind == TermKind::syllable) {
      if (!query.marked) find_variants(index, term.text, one);
      one.spelling = vietnamese::iy_variant(term.text);
      if (one.spelling) add_spelling(index, *one.spelling, query.marked, one);
      for (const Alternatives& alternatives : query.alternatives) {
        if (alternatives.token == term.token) find_alternatives(index, alternatives, one);
      }
    }
    one.share = one.frequency / all;
    terms.push_back(std::move(one));
  });
  leave_out_common(terms, parameters);
  return terms;
}

Query text_query(const std::vector<QueryTerm>& terms, const RankingParameters& parameters) {
  std::vector<Query> all;
  for (const QueryTerm& term : terms) {
    if (!term.used || !term.indexed) continue;
    Query one = to_query(term);
    const double weight = term.weight * (term.pair ? parameters.pair_weight : 1.0);
    if (weight != 1.0) one = Query(Query::OP_SCALE_WEIGHT, one, weight);
    all.push_back(std::move(one));
  }
  return {Query::OP_OR, all.begin(), all.end()};
}

RankedQuery rank(const RankingIndex& index, const ParsedQuery& query,
                 const std::vector<KnownDocument>& known, const RankingParameters& parameters) {
  RankedQuery ranked;
  ranked.terms = select_terms(index, query, parameters);
  if (known.empty()) return ranked;
  if (known.front().naming == Naming::name_within) {
    raise_hinted(index.units, ranked, known, query, parameters);
    ranked.named = named_within(index.units, known, query);
  } else {
    raise_known(index.units, ranked, known, query);
  }
  return ranked;
}

}  // namespace tusach::search
