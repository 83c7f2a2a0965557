#include "search/ranking.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analyzers/vietnamese/iy_spelling.h"
#include "analyzers/vietnamese/terms.h"
#include "indexer/schema.h"

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

void add_variant(const Xapian::Database& units, const std::string& variant, QueryTerm& term) {
  const Xapian::doccount frequency = units.get_termfreq(variant);
  if (frequency == 0) return;
  term.variants.push_back(variant);
  term.frequency = std::min(term.frequency + frequency, units.get_doccount());
}

/// What a syllable without marks may stand for: itself and the marked ones that the index holds.
void find_variants(const Xapian::Database& units, std::string_view syllable, QueryTerm& term) {
  const std::string folded = indexer::make_term(indexer::prefix_of(TermKind::syllable), syllable);
  for (auto variant = units.synonyms_begin(folded); variant != units.synonyms_end(folded);
       ++variant) {
    add_variant(units, *variant, term);
  }
}

/// Another spelling of the term's syllable is as good.
void add_spelling(const Xapian::Database& units, const std::string& spelling, bool marked,
                  QueryTerm& term) {
  add_variant(units, indexer::make_term(indexer::prefix_of(TermKind::syllable), spelling), term);
  if (!marked) find_variants(units, spelling, term);
}

/// What an ambiguous abbreviation may stand for, which counts as frequent as the rarest of it.
void find_alternatives(const Xapian::Database& units, const Alternatives& alternatives,
                       QueryTerm& term) {
  for (const std::vector<std::string>& pairs : alternatives.pairs) {
    std::vector<std::string> terms;
    Xapian::doccount frequency = units.get_doccount();
    for (const std::string& pair : pairs) {
      terms.push_back(indexer::make_term(indexer::kPrefixPair, pair));
      frequency = std::min(frequency, units.get_termfreq(terms.back()));
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

/// `weight` for every unit that matches `where`, whatever the frequencies.
Query constant(double weight, const Query& where) {
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query::OP_FILTER, Query(source->release()), where};
}

/// Up to `weight`, most for the first unit of a document.
Query by_order(double weight, const Query& where) {
  auto* source = new Xapian::ValueWeightPostingSource(indexer::kSlotOrder);
  return {Query::OP_FILTER, Query(Query::OP_SCALE_WEIGHT, Query(source->release()), weight), where};
}

Query document_term(const std::string& id) {
  return Query(indexer::make_term(indexer::kPrefixDocument, id));
}

void append(Query& query, const Query& more) {
  query = query.empty() ? more : Query(Query::OP_OR, query, more);
}

/// Common syllables cost the most and tell the least: while rarer ones remain, the most common are
/// left out and the frequent ones are looked at only in units that others find.
void leave_out_common(std::vector<QueryTerm>& terms, const RankingParameters& parameters) {
  const auto enough = [&](double share) {
    return std::count_if(terms.begin(), terms.end(), [&](const QueryTerm& term) {
             return term.frequency > 0 && !term.pair && term.weight == 1 && term.share <= share;
           }) >= parameters.keep_at_least;
  };
  const bool leave_out = enough(parameters.common_share);
  const bool weight_only = enough(parameters.frequent_share);
  for (QueryTerm& term : terms) {
    term.used =
        term.frequency > 0 && (term.pair || !leave_out || term.share <= parameters.common_share);
    term.finds =
        term.used && (term.pair || !weight_only || term.share <= parameters.frequent_share);
    if (term.weight < 1 && !term.pair && !parameters.law_syllables) term.used = false;
  }
}

Query text_query(const std::vector<QueryTerm>& terms, const RankingParameters& parameters) {
  std::vector<Query> finding;
  std::vector<Query> weighing;
  for (const QueryTerm& term : terms) {
    if (!term.used) continue;
    Query one = to_query(term);
    const double weight = term.weight * (term.pair ? parameters.pair_weight : 1.0);
    if (weight != 1.0) one = Query(Query::OP_SCALE_WEIGHT, one, weight);
    (term.finds ? finding : weighing).push_back(std::move(one));
  }
  const Query found(Query::OP_OR, finding.begin(), finding.end());
  if (weighing.empty()) return found;
  return {Query::OP_AND_MAYBE, found, Query(Query::OP_OR, weighing.begin(), weighing.end())};
}

void add_known(Query& query, const std::vector<KnownDocument>& known, const ParsedQuery& parsed) {
  double weight = kKnownDocument;
  for (const KnownDocument& document : known) {
    const Query within = document_term(document.document_id);
    append(query, constant(weight, within));
    append(query, by_order(kKnownOrder, within));
    if (const auto address = parsed.address()) {
      append(query,
             constant(kKnownArticle, Query(indexer::unit_term(document.document_id, *address))));
    }
    weight -= kKnownStep;
  }
}

void add_hints(Query& query, const std::vector<KnownDocument>& known, const ParsedQuery& parsed,
               const RankingParameters& parameters) {
  for (const KnownDocument& document : known) {
    const Query within = document_term(document.document_id);
    if (parameters.name_hint > 0) append(query, constant(parameters.name_hint, within));
    if (const auto address = parsed.address()) {
      append(query, constant(parameters.article_hint,
                             Query(indexer::unit_term(document.document_id, *address))));
    }
  }
}

NamedWithin named_within(const Xapian::Database& units, const std::vector<KnownDocument>& known,
                         const ParsedQuery& parsed) {
  NamedWithin named;
  for (const KnownDocument& document : known) {
    named.documents.push_back(document.document_id);
    const auto address = parsed.address();
    if (!address) continue;
    const std::string term = indexer::unit_term(document.document_id, *address);
    const auto posting = units.postlist_begin(term);
    if (posting != units.postlist_end(term)) named.units.push_back(*posting);
  }
  return named;
}

}  // namespace

std::vector<QueryTerm> select_terms(const Xapian::Database& units, const ParsedQuery& query,
                                    const RankingParameters& parameters) {
  std::vector<QueryTerm> terms;
  std::unordered_set<std::string> seen;
  const double all = std::max<Xapian::doccount>(1, units.get_doccount());
  vietnamese::for_each_term(query.analysis, [&](const vietnamese::Term& term) {
    if (!takes_part(term.kind)) return;
    QueryTerm one;
    one.text = std::string(term.text);
    one.term = indexer::make_term(indexer::prefix_of(term.kind), term.text);
    if (!seen.insert(one.term).second) return;
    one.pair = term.kind == TermKind::pair;
    one.frequency = units.get_termfreq(one.term);
    if (term.token >= query.typed) one.weight = parameters.law_words;
    if (term.kind == TermKind::syllable) {
      if (!query.marked) find_variants(units, term.text, one);
      one.spelling = vietnamese::iy_variant(term.text);
      if (one.spelling) add_spelling(units, *one.spelling, query.marked, one);
      for (const Alternatives& alternatives : query.alternatives) {
        if (alternatives.token == term.token) find_alternatives(units, alternatives, one);
      }
    }
    one.share = one.frequency / all;
    terms.push_back(std::move(one));
  });
  leave_out_common(terms, parameters);
  return terms;
}

RankedQuery rank(const Xapian::Database& units, const ParsedQuery& query,
                 const std::vector<KnownDocument>& known, const RankingParameters& parameters) {
  RankedQuery ranked;
  ranked.terms = select_terms(units, query, parameters);
  ranked.query = text_query(ranked.terms, parameters);
  if (known.empty()) return ranked;
  if (known.front().naming == Naming::name_within) {
    add_hints(ranked.query, known, query, parameters);
    ranked.named = named_within(units, known, query);
  } else {
    add_known(ranked.query, known, query);
  }
  return ranked;
}

}  // namespace tusach::search
