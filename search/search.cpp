#include "search/search.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <xapian.h>

#include "indexer/schema.h"
#include "indexer/unit.h"
#include "search/facet_counter.h"
#include "search/filter_query.h"
#include "search/highlighter.h"
#include "search/index_reader.h"
#include "search/known_items.h"
#include "search/query_reading.h"
#include "search/ranking.h"
#include "search/suggestions.h"

namespace tusach::search {
namespace {

constexpr std::size_t kMaxLimit = 1000;
constexpr std::size_t kMaxOffset = 10000;
constexpr std::size_t kMaxKnown = 3;

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

bool is_empty(const SearchResponse& response) {
  return response.hits.empty() && response.documents.empty();
}

}  // namespace

struct Searcher::State {
  State(std::filesystem::path directory, std::shared_ptr<const vietnamese::Analyzer> the_analyzer,
        RankingParameters the_parameters)
      : analyzer(std::move(the_analyzer)),
        parameters(the_parameters),
        reader(std::move(directory), indexer::wanted_fingerprint(*analyzer)) {}

  /// The answer to `text`, which is the request's query or a reading of it.
  SearchResponse search(IndexHandle& index, const SearchRequest& request,
                        std::string_view text) const;
  SearchResponse search_as_read(IndexHandle& index, const SearchRequest& request) const;

  std::shared_ptr<const vietnamese::Analyzer> analyzer;
  RankingParameters parameters;
  IndexReader reader;
};

SearchResponse Searcher::State::search(IndexHandle& index, const SearchRequest& request,
                                       std::string_view text) const {
  const ParsedQuery query = parse_query(*analyzer, text);
  SearchResponse response;
  response.query = request.query;
  const law::Date today = law::today();
  const law::Date day = request.filters.in_force_on.value_or(today);
  const auto known = find_known_documents(index.titles, query, today, kMaxKnown);
  for (const KnownDocument& document : known) {
    if (document.naming != Naming::name_within)
      response.documents.push_back(to_hit(document.stored, day));
  }
  const RankedQuery ranked = rank(index.units, query, known, parameters);
  if (ranked.query.empty()) return response;

  const Xapian::Query filter = filter_query(request.filters, today);
  Xapian::Enquire enquire(index.units);
  enquire.set_query(filter.empty() ? ranked.query
                                   : Xapian::Query(Xapian::Query::OP_FILTER, ranked.query, filter));
  enquire.set_weighting_scheme(Xapian::BM25Weight(parameters.k1, 0, 1, parameters.b, 0.5));
  if (request.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
  FacetCounter facets(today);
  if (request.facets) enquire.add_matchspy(&facets);
  const auto offset = static_cast<Xapian::doccount>(std::min(request.offset, kMaxOffset));
  const auto limit = static_cast<Xapian::doccount>(std::min(request.limit, kMaxLimit));
  const Xapian::MSet matches = enquire.get_mset(offset, limit, request.facets ? kFacetHits : 0);

  response.total_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  response.total = matches.get_matches_estimated();
  if (request.facets)
    response.facets = facets.facets(matches.get_matches_upper_bound() <= kFacetHits);
  Highlighter highlighter(*analyzer, index.analysis, query, ranked.terms);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    indexer::StoredUnit stored = index.unit_data.decompress(match.get_document().get_data());
    const std::string unit_text = std::move(stored.text);
    Hit hit = to_hit(std::move(stored), day);
    hit.score = match.get_weight();
    hit.more_in_document = match.get_collapse_count();
    if (request.snippets) hit.snippet = highlighter.snippet(unit_text);
    response.hits.push_back(std::move(hit));
  }
  return response;
}

SearchResponse Searcher::State::search_as_read(IndexHandle& index,
                                               const SearchRequest& request) const {
  if (request.exact) return search(index, request, request.query);
  auto [reading, correction] = understand(index.units, *index.language, *analyzer, request.query);
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
                   const RankingParameters& parameters)
    : state_(std::make_unique<State>(std::move(index_directory), std::move(analyzer), parameters)) {
}

Searcher::~Searcher() = default;

SearchResponse Searcher::search(const SearchRequest& request) const {
  return state_->reader.with_handle(
      [&](IndexHandle& index) { return state_->search_as_read(index, request); });
}

std::vector<Suggestion> Searcher::suggest(const std::string& typed, std::size_t limit) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    return suggest_titles(index.titles, *state_->analyzer, typed, limit);
  });
}

std::string Searcher::explain(const SearchRequest& request) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    Understanding understood;
    if (!request.exact) {
      understood = understand(index.units, *index.language, *state_->analyzer, request.query);
    }
    const auto& reading = understood.reading;
    const ParsedQuery query =
        parse_query(*state_->analyzer, reading ? reading->text : request.query);
    std::ostringstream out;
    if (reading)
      out << "typed:      " << request.query << " (" << to_string(reading->kind) << ")\n";
    if (understood.correction) out << "misspelt?   " << *understood.correction << '\n';
    out << "query:      " << query.text << "\ngeneration: " << index.generation << "\ntokens:     ";
    for (const vietnamese::Token& token : query.analysis.tokens()) out << '[' << token.term << "] ";
    out << "\nmarks:      " << (query.marked ? "meant" : "none typed; folded terms are used")
        << '\n';
    if (const auto address = query.address()) out << "provision:  " << *address << '\n';
    if (query.year) out << "year:       " << *query.year << '\n';
    for (const auto& keys : query.numbers) out << "number:     " << keys.front() << '\n';
    const auto known = find_known_documents(index.titles, query, law::today(), kMaxKnown);
    for (const KnownDocument& document : known) {
      out << "names:      " << document.document_id << " (" << document.stored.title << ")\n";
    }
    const RankedQuery ranked = rank(index.units, query, known, state_->parameters);
    out << "terms:\n";
    for (const QueryTerm& term : ranked.terms) {
      out << (term.used ? "  + " : "  - ") << term.term << "\t" << term.frequency << " units\n";
    }
    out << "xapian:     " << ranked.query.get_description() << '\n';
    return out.str();
  });
}

Searcher::Generation Searcher::generation() const {
  return state_->reader.with_handle([](IndexHandle& index) {
    return Generation{index.generation, index.units.get_doccount(), index.titles.get_doccount(),
                      indexer::sequence_of(index.units)};
  });
}

}  // namespace tusach::search
