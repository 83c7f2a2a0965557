#include "search/search.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <xapian.h>

#include "indexer/schema.h"
#include "indexer/unit.h"
#include "law/address.h"
#include "search/facet_counter.h"
#include "search/field_table.h"
#include "search/hit_page.h"
#include "search/index_reader.h"
#include "search/known_items.h"
#include "search/matching.h"
#include "search/page_window.h"
#include "search/query_language.h"
#include "search/query_lexer.h"
#include "search/query_reading.h"
#include "search/ranking.h"
#include "search/relaxed_request.h"
#include "search/selected_matching.h"
#include "search/similar.h"
#include "search/stored_hit.h"
#include "search/structured_search.h"
#include "search/suggestions.h"

namespace tusach::search {
namespace {

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
  /// The answer to a query that uses the query language; its question is read as any other.
  SearchResponse search_language(IndexHandle& index, const SearchRequest& request,
                                 const LanguageQuery& language) const;
  SearchResponse answer(IndexHandle& index, const SearchRequest& request) const;
  /// What a reader may do where nothing was found.
  void add_nearest(IndexHandle& index, const SearchRequest& request,
                   SearchResponse& response) const;

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
  mutable FieldTables field_tables;
  mutable SuggestionCache suggestions;  ///< behind the reader, which its thread uses
};

SearchResponse Searcher::State::search(IndexHandle& index, const SearchRequest& request,
                                       std::string_view text) const {
  ParsedQuery typed = parse_query(*analyzer, text);
  SearchResponse response;
  response.query = request.query;
  response.generation = index.generation;
  const law::Date today = law::today();
  const law::Date day = request.filters.in_force_on.value_or(today);
  if (!request.exact) response.expansions = expand(typed, request.query);
  const auto known = find_known_documents(index.titles, typed, today, kMaxKnown);
  const ParsedQuery query = with_law_words(*analyzer, std::move(typed), response.expansions);
  for (const KnownDocument& document : known) {
    if (document.naming != Naming::name_within)
      response.documents.push_back(to_hit(document.stored, day));
  }
  const RankedQuery ranked = rank(index.ranking(), query, known, parameters);
  const auto fields = request.facets ? field_tables.of(index.generation, index.titles) : nullptr;
  FacetCounter facets(today, fields.get());
  const SearchRequest window = window_request(request);
  const bool selects = request.all_words || request.sort != Sort::relevance;
  Matches matches = selects ? find_selected(index, window, ranked, known, parameters, facets, today)
                            : find_matches(index, window, query, ranked, parameters, facets, today);
  response.offset = cut_to_page(index, request, matches);
  response.total = matches.total;
  response.total_exact = matches.total_exact;
  if (request.facets) response.facets = facets.facets(matches.facets_exact);
  add_hits(index, *analyzer, request, query, ranked, matches.page, day, response);
  return response;
}

void Searcher::State::add_nearest(IndexHandle& index, const SearchRequest& request,
                                  SearchResponse& response) const {
  constexpr std::size_t kNearest = 5;
  const std::string_view text =
      response.reading ? std::string_view(response.reading->text) : std::string_view(request.query);
  for (RelaxedRequest& one : relaxed_requests(request)) {
    const SearchResponse found = search(index, one.request, text);
    if (found.total == 0) continue;
    one.without.total = found.total;
    one.without.total_exact = found.total_exact;
    response.relaxations.push_back(std::move(one.without));
  }
  std::stable_sort(response.relaxations.begin(), response.relaxations.end(),
                   [](const Relaxation& a, const Relaxation& b) { return a.total > b.total; });
  response.nearest = suggest_documents(index.titles, *analyzer, std::string(text), kNearest);
}

SearchResponse Searcher::State::search_as_read(IndexHandle& index,
                                               const SearchRequest& request) const {
  if (request.exact) {
    SearchResponse response = search(index, request, request.query);
    if (response.total == 0 && response.documents.empty()) add_nearest(index, request, response);
    return response;
  }
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
  if (response.total == 0 && response.documents.empty()) add_nearest(index, request, response);
  return response;
}

SearchResponse Searcher::State::search_language(IndexHandle& index, const SearchRequest& request,
                                                const LanguageQuery& language) const {
  const auto search = [&](const LanguageQuery& read) {
    const auto fields = request.facets ? field_tables.of(index.generation, index.titles) : nullptr;
    return search_structured(index, *analyzer, parameters, request, read, fields.get());
  };
  const QueryNode* question = question_of(language);
  if (request.exact || question == nullptr) return search(language);
  auto [reading, correction] =
      understand(index.units, index.tables->language, *analyzer, question->text);
  std::optional<SearchResponse> response;
  if (reading) {
    reading->text = with_question(request.query, *question, reading->text);
    const LanguageQuery read = read_query_language(reading->text);
    if (read.structured) response = search(read);
    if (!response || is_empty(*response)) reading.reset();
  }
  if (!reading) response = search(language);
  response->reading = std::move(reading);
  if (correction) response->correction = with_question(request.query, *question, *correction);
  return std::move(*response);
}

SearchResponse Searcher::State::answer(IndexHandle& index, const SearchRequest& request) const {
  LanguageQuery language = read_query_language(request.query);
  SearchResponse response;
  if (language.structured) {
    response = search_language(index, request, language);
  } else {
    response = search_as_read(index, request);
    response.notices = std::move(language.notices);
  }
  if (response.hits.empty() && response.total > 0 && request.offset > 0) {
    add_notice(response.notices, "past_the_end",
               "Trang này nằm sau kết quả cuối cùng; hãy trở về trang đầu.");
  }
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
      [&](IndexHandle& index) { return state_->answer(index, request); });
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
      return state->reader.with_handle([](IndexHandle& own) {
        return std::make_shared<const SuggestionIndex>(own.titles, own.unit_data);
      });
    });
    return search::suggest(*completing, state_->wording()->frequent, index.titles,
                           *state_->analyzer, typed, limit);
  });
}

std::vector<Hit> Searcher::similar(const std::string& document_id, std::size_t limit) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    std::vector<Hit> hits;
    for (const SimilarDocument& one : find_similar(index, *state_->analyzer, document_id, limit)) {
      Hit hit = to_hit(index.stored(one.unit), law::today());
      hit.score = one.score;
      hits.push_back(std::move(hit));
    }
    return hits;
  });
}

std::string Searcher::explain(const SearchRequest& request) const {
  return state_->reader.with_handle([&](IndexHandle& index) {
    const LanguageQuery language = read_query_language(request.query);
    if (language.structured) {
      return "query:      " + request.query + "\ngeneration: " + index.generation + '\n' +
             explain_structured(index, *state_->analyzer, state_->parameters, language);
    }
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
    const RankedQuery ranked = rank(index.ranking(), query, known, state_->parameters);
    out << "terms:\n";
    for (const QueryTerm& term : ranked.terms) {
      out << (term.used && term.indexed ? "  + " : "  - ") << term.term << "\t" << term.frequency
          << " units" << (term.indexed ? "" : ", a common pair")
          << (term.weight < 1 ? ", the law's word" : "") << '\n';
    }
    for (const Raise& raise : ranked.raises) {
      out << "raised:     " << raise.what << " by " << raise.weight << '\n';
    }
    print_compared(out, measure_hits(index, query, state_->parameters));
    return out.str();
  });
}

std::string Searcher::wording_revision() const {
  return state_->wording()->revision;
}

Searcher::Generation Searcher::generation() const {
  return state_->reader.with_handle([](IndexHandle& index) {
    const Xapian::doccount units =
        index.units.get_doccount() -
        static_cast<Xapian::doccount>(index.shards[kRebuiltShard].superseded->count());
    return Generation{index.generation, units, index.titles.get_doccount(),
                      indexer::sequence_of(index.shards[kRecentShard].database)};
  });
}

}  // namespace tusach::search
