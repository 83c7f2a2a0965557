#include "search/search.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <xapian.h>

#include "indexer/schema.h"
#include "indexer/unit.h"
#include "search/facet_counter.h"
#include "search/highlighter.h"
#include "search/index_reader.h"
#include "search/known_items.h"
#include "search/matching.h"
#include "search/query_reading.h"
#include "search/ranking.h"
#include "search/suggestions.h"

namespace tusach::search {
namespace {

Hit to_hit(indexer::StoredUnit stored, law::Date day) {
  Hit hit;
  hit.id = stored.document_id;
  if (!stored.address.empty()) hit.id += "#" + stored.address;
  hit.document_id = std::move(stored.document_id);
  hit.address = std::move(stored.address);
  hit.number = std::move(stored.number);
  hit.title = std::move(stored.title);
  hit.type = std::move(stored.type);
  hit.issuing_body = std::move(stored.issuing_body);
  hit.label = std::move(stored.label);
  hit.heading = std::move(stored.heading);
  hit.status = law::status_on(day, stored.declared_status, stored.effective, stored.expired);
  hit.issued = stored.issued;
  hit.effective = stored.effective;
  hit.expired = stored.expired;
  hit.summary = stored.summary;
  return hit;
}

/// The best of the second stage with what was measured of them.
void print_compared(std::ostream& out, std::vector<MeasuredHit> hits) {
  constexpr std::size_t kShown = 3;
  std::stable_sort(hits.begin(), hits.end(),
                   [](const MeasuredHit& a, const MeasuredHit& b) { return a.score > b.score; });
  if (!hits.empty()) out << "compared:\n";
  for (std::size_t at = 0; at < std::min(kShown, hits.size()); ++at) {
    out << "  " << hits[at].id << "\t" << hits[at].score << '\n';
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      if (hits[at].features[feature] == 0) continue;
      out << "    " << kFeatureNames[feature] << ' ' << hits[at].features[feature] << '\n';
    }
  }
}

bool is_empty(const SearchResponse& response) {
  return response.hits.empty() && response.documents.empty();
}

}  // namespace

struct Searcher::State {
  State(std::filesystem::path directory, std::shared_ptr<const vietnamese::Analyzer> the_analyzer,
        RankingParameters the_parameters, WordingSource the_wording)
      : analyzer(std::move(the_analyzer)),
        parameters(the_parameters),
        wording_source(std::move(the_wording)),
        reader(std::move(directory), indexer::wanted_fingerprint(*analyzer)) {}

  /// The answer to `text`, which is the request's query or a reading of it.
  SearchResponse search(IndexHandle& index, const SearchRequest& request,
                        std::string_view text) const;
  SearchResponse search_as_read(IndexHandle& index, const SearchRequest& request) const;

  /// What the words of the query are called by the law.
  [[nodiscard]] std::vector<Expansion> expand(const ParsedQuery& query,
                                              std::string_view typed) const {
    return wording()->words.find(query, marks_of(typed));
  }
  [[nodiscard]] std::shared_ptr<const Wording> wording() const {
    static const auto none = std::make_shared<const Wording>();
    return wording_source ? wording_source() : none;
  }

  std::shared_ptr<const vietnamese::Analyzer> analyzer;
  RankingParameters parameters;
  WordingSource wording_source;
  IndexReader reader;
  mutable SuggestionCache suggestions;  ///< behind the reader, which its thread uses
};

SearchResponse Searcher::State::search(IndexHandle& index, const SearchRequest& request,
                                       std::string_view text) const {
  ParsedQuery typed = parse_query(*analyzer, text);
  SearchResponse response;
  response.query = request.query;
  const law::Date today = law::today();
  const law::Date day = request.filters.in_force_on.value_or(today);
  if (!request.exact) response.expansions = expand(typed, request.query);
  const auto known = find_known_documents(index.titles, typed, today, kMaxKnown);
  const ParsedQuery query = with_law_words(*analyzer, std::move(typed), response.expansions);
  for (const KnownDocument& document : known) {
    if (document.naming != Naming::name_within)
      response.documents.push_back(to_hit(document.stored, day));
  }
  const RankedQuery ranked = rank(index.units, query, known, parameters);
  if (ranked.query.empty()) return response;
  FacetCounter facets(today);
  const Matches matches = find_matches(index, request, query, ranked, parameters, facets, today);
  response.total = matches.total;
  response.total_exact = matches.total_exact;
  if (request.facets) response.facets = facets.facets(matches.facets_exact);
  Highlighter highlighter(*analyzer, index.analysis, query, ranked.terms);
  for (const Candidate& match : matches.page) {
    indexer::StoredUnit stored =
        index.unit_data.decompress(index.units.get_document(match.unit).get_data());
    const std::string unit_text = std::move(stored.text);
    Hit hit = to_hit(std::move(stored), day);
    hit.score = match.score;
    hit.more_in_document = match.collapsed;
    if (request.snippets) hit.snippet = highlighter.snippet(unit_text);
    response.hits.push_back(std::move(hit));
  }
  return response;
}

SearchResponse Searcher::State::search_as_read(IndexHandle& index,
                                               const SearchRequest& request) const {
  if (request.exact) return search(index, request, request.query);
  auto [reading, correction] =
      understand(index.units, index.tables->language, *analyzer, request.query);
  SearchResponse response = search(index, request, reading ? reading->text : request.query);
  if (reading && is_empty(response)) {
    SearchResponse as_typed = search(index, request, request.query);
    if (!is_empty(as_typed)) {
      response = std::move(as_typed);
      reading.reset();
    }
  }
  if (correction && is_empty(response)) {
    SearchResponse corrected = search(index, request, *correction);
    if (!is_empty(corrected)) {
      response = std::move(corrected);
      reading = QueryReading{ReadingKind::spelling, *std::exchange(correction, std::nullopt)};
    }
  }
  response.reading = std::move(reading);
  response.correction = std::move(correction);
  return response;
}

Searcher::Searcher(std::filesystem::path index_directory,
                   std::shared_ptr<const vietnamese::Analyzer> analyzer,
                   const RankingParameters& parameters, WordingSource wording)
    : state_(std::make_unique<State>(std::move(index_directory), std::move(analyzer), parameters,
                                     std::move(wording))) {}

Searcher::~Searcher() = default;

SearchResponse Searcher::search(const SearchRequest& request) const {
  return state_->reader.with_handle(
      [&](IndexHandle& index) { return state_->search_as_read(index, request); });
}

std::vector<MeasuredHit> Searcher::measure(const std::string& text) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    const auto understood =
        understand(index.units, index.tables->language, *state_->analyzer, text);
    ParsedQuery typed =
        parse_query(*state_->analyzer, understood.reading ? understood.reading->text : text);
    const auto expansions = state_->expand(typed, text);
    const ParsedQuery query = with_law_words(*state_->analyzer, std::move(typed), expansions);
    return measure_hits(index, query, state_->parameters);
  });
}

std::vector<Suggestion> Searcher::suggest(const std::string& typed, std::size_t limit) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    const std::string revision =
        index.generation + ' ' + std::to_string(index.titles.get_revision());
    const auto completing = state_->suggestions.of(revision, [state = state_.get()] {
      return state->reader.with_handle(
          [](IndexHandle& own) { return std::make_shared<const SuggestionIndex>(own.titles); });
    });
    return search::suggest(*completing, state_->wording()->frequent, index.titles,
                           *state_->analyzer, typed, limit);
  });
}

std::string Searcher::explain(const SearchRequest& request) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    Understanding understood;
    if (!request.exact) {
      understood =
          understand(index.units, index.tables->language, *state_->analyzer, request.query);
    }
    const auto& reading = understood.reading;
    ParsedQuery typed = parse_query(*state_->analyzer, reading ? reading->text : request.query);
    const std::string typed_text = typed.text;
    const std::vector<Expansion> expansions =
        request.exact ? std::vector<Expansion>() : state_->expand(typed, request.query);
    const auto known = find_known_documents(index.titles, typed, law::today(), kMaxKnown);
    const ParsedQuery query = with_law_words(*state_->analyzer, std::move(typed), expansions);
    std::ostringstream out;
    if (reading)
      out << "typed:      " << request.query << " (" << to_string(reading->kind) << ")\n";
    if (understood.correction) out << "misspelt?   " << *understood.correction << '\n';
    for (const Expansion& expansion : expansions) {
      out << "the law's:  " << expansion.from << " →";
      for (const std::string& words : expansion.to) out << " [" << words << ']';
      out << '\n';
    }
    out << "query:      " << typed_text << "\ngeneration: " << index.generation << "\ntokens:     ";
    for (const vietnamese::Token& token : query.analysis.tokens()) out << '[' << token.term << "] ";
    out << "\nmarks:      " << (query.marked ? "meant" : "none typed; folded terms are used")
        << '\n';
    if (const auto address = query.address()) out << "provision:  " << *address << '\n';
    if (query.year) out << "year:       " << *query.year << '\n';
    for (const auto& keys : query.numbers) out << "number:     " << keys.front() << '\n';
    for (const KnownDocument& document : known) {
      out << "names:      " << document.document_id << " (" << document.stored.title << ")\n";
    }
    const RankedQuery ranked = rank(index.units, query, known, state_->parameters);
    out << "terms:\n";
    for (const QueryTerm& term : ranked.terms) {
      out << (term.used ? "  + " : "  - ") << term.term << "\t" << term.frequency << " units"
          << (term.weight < 1 ? ", the law's word\n" : "\n");
    }
    out << "xapian:     " << ranked.query.get_description() << '\n';
    print_compared(out, measure_hits(index, query, state_->parameters));
    return out.str();
  });
}

std::string Searcher::wording_revision() const {
  return state_->wording()->revision;
}

Searcher::Generation Searcher::generation() const {
  return state_->reader.with_handle([](IndexHandle& index) {
    return Generation{index.generation, index.units.get_doccount(), index.titles.get_doccount(),
                      indexer::sequence_of(index.units)};
  });
}

}  // namespace tusach::search
