// Ranked search over the index: what the command line, the JSON API and the pages all call.
//
// A Searcher may be shared by any number of threads: each thread gets its own Xapian handle,
// follows new generations by itself, and retries a whole request when the index changes under it.
// Only plain values leave.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/body_level.h"
#include "law/date.h"
#include "law/effect_status.h"
#include "search/citizen_words.h"
#include "search/feature_names.h"
#include "search/notice.h"
#include "search/ranking_parameters.h"
#include "search/wording.h"

namespace tusach::search {

enum class Unit { article, document };
/// By date of issue, what has none behind all others. A list by date holds what has every word of
/// the query.
enum class Sort { relevance, newest, oldest };

/// Empty members do not filter; several values of one member are alternatives.
struct Filters {
  std::vector<std::string> types;           ///< "Luật", "nghi-dinh", … compared folded
  std::vector<std::string> issuing_bodies;  ///< compared folded
  std::vector<int> years;                   ///< year of issue
  std::vector<law::EffectStatus> statuses;  ///< status today
  std::optional<law::Date> in_force_on;     ///< in force on that day
  std::string document_id;                  ///< within one document
  std::vector<std::string> fields;          ///< fields of law, compared folded
  std::vector<law::BodyLevel> levels;       ///< of the issuing body
  std::vector<std::string> document_ids;    ///< within these documents
};

/// Where a page ended: the next one begins behind it, also after the index has changed.
struct PagePosition {
  std::string hit_id;      ///< of the last hit
  double score = 0;        ///< of that hit
  std::size_t offset = 0;  ///< hits up to it
};

struct SearchRequest {
  std::string query;
  bool exact = false;  ///< take the query as it was typed: no reading, correction or expansion
  Unit by = Unit::article;
  Filters filters;
  std::size_t limit = 10;             ///< at most 1,000
  std::size_t offset = 0;             ///< at most 10,000
  std::optional<PagePosition> after;  ///< instead of offset
  Sort sort = Sort::relevance;
  bool all_words = false;  ///< only what holds every word of the query
  bool snippets = true;
  bool facets = false;
};

struct Hit {
  std::string id;  ///< "<document>#<address>": "vbpl-126723#dieu-5"
  std::string document_id;
  std::string address;  ///< "dieu-5"; empty for a unit that is a whole document
  std::string number;   ///< document number
  std::string title;    ///< of the document
  std::string type;
  std::string issuing_body;
  std::string label;                                      ///< "Điều 5"
  std::string heading;                                    ///< of the article
  law::EffectStatus status = law::EffectStatus::unknown;  ///< today, or on Filters::in_force_on
  std::optional<law::Date> issued;
  std::optional<law::Date> effective;
  std::optional<law::Date> expired;
  bool summary = false;  ///< the text is a plain-language summary
  double score = 0;
  std::string snippet;               ///< HTML: escaped text with <mark>…</mark>
  std::string heading_html;          ///< the heading in the same way; empty without a match
  std::string clause;                ///< "dieu-5.khoan-2": what the snippet's best line stands in,
                                     ///< as the text numbers it; empty above all clauses
  bool named = false;                ///< stands here because the query names it
  std::size_t more_in_document = 0;  ///< with Unit::document: further matching articles (estimate)
};

struct FacetValue {
  std::string value;  ///< as it is passed back in a filter
  std::string label;  ///< as people read it
  std::size_t count = 0;
};

struct Facet {
  std::string field;               ///< "type", "body", "level", "field", "year", "status"
  std::vector<FacetValue> values;  ///< most frequent first; years newest first
  bool exact = true;               ///< false when counted over the first 10,000 hits only
};

/// How a query was read that was not typed as Vietnamese is written.
enum class ReadingKind {
  telex,     ///< raw keys of the Telex input method: "luaatj ddaats ddai"
  vni,       ///< raw keys of the VNI input method: "luat65 d9at61 d9ai"
  marks,     ///< marks that were left out: "luat dat dai"
  spelling,  ///< a misspelling that the index has not got at all
};

/// "telex", "vni", "marks", "spelling".
std::string_view to_string(ReadingKind kind);

struct QueryReading {
  ReadingKind kind = ReadingKind::telex;
  std::string text;  ///< the query as it was understood
};

/// A filter that hides everything: what there would be without it.
struct Relaxation {
  std::string field;  ///< as in the API: "year"; "all" for all filters at once
  std::string value;  ///< of the filter; empty for "all"
  std::size_t total = 0;
  bool total_exact = true;
};

enum class SuggestionKind {
  document,  ///< a document by its name or number
  heading,   ///< the heading of an article, or of many that have the same
  query,     ///< what many have asked
};

/// "document", "heading", "query".
std::string_view to_string(SuggestionKind kind);

struct Suggestion {
  SuggestionKind kind = SuggestionKind::document;
  std::string text;         ///< what to put into the search box
  std::string document_id;  ///< the document it names, or that has the only article so headed
  std::string address;      ///< of that article
  std::string number;       ///< of that document
};

struct SearchResponse {
  std::string query;  ///< as it was typed
  /// What the hits answer instead of `query`; SearchRequest::exact asks for the query itself.
  std::optional<QueryReading> reading;
  /// What was probably meant where a word looks misspelt. The hits do not answer it.
  std::optional<std::string> correction;
  /// Citizens' words in the query for which the law's words were searched as well.
  std::vector<Expansion> expansions;
  std::size_t total = 0;
  bool total_exact = true;
  std::vector<Hit> hits;
  std::vector<Facet> facets;
  /// Documents whose number or name is what was asked for, best first; at most 3. id and address as
  /// in a Hit.
  std::vector<Hit> documents;
  /// How parts of the query were read that are not what they seem, and what bounds the answer.
  std::vector<Notice> notices;
  std::string generation;               ///< of the index that answered
  std::size_t offset = 0;               ///< hits before the first of `hits`
  std::optional<PagePosition> next;     ///< none: there are no more hits
  std::vector<Relaxation> relaxations;  ///< when nothing was found under filters; most first
  std::vector<Suggestion> nearest;      ///< when nothing was found: documents of a similar name
};

struct MeasuredHit {
  std::string id;  ///< as Hit::id
  double score = 0;
  UnitFeatures features{};
};

/// Limits on what a query may cost; longer queries are cut after this many bytes at a token's end.
inline constexpr std::size_t kMaxQueryBytes = 4096;

class Searcher {
 public:
  /// Throws Error(unavailable) with the command that mends it when there is no index, or one of
  /// another schema, analyzer or lexicon.
  Searcher(std::filesystem::path index_directory,
           std::shared_ptr<const vietnamese::Analyzer> analyzer,
           const RankingParameters& parameters = {}, WordingSource wording = {});
  ~Searcher();

  [[nodiscard]] SearchResponse search(const SearchRequest& request) const;
  /// The candidates of the second stage with their features, in the order of the first; for
  /// training the ranking and for looking at it.
  [[nodiscard]] std::vector<MeasuredHit> measure(const std::string& text) const;
  /// Documents by number and name, headings and frequent queries for what is typed so far, with or
  /// without marks. The first call of all reads what it completes to; call it before readers come.
  [[nodiscard]] std::vector<Suggestion> suggest(const std::string& typed, std::size_t limit) const;
  /// Documents about the same things as this one, best first; none for an unknown id.
  [[nodiscard]] std::vector<Hit> similar(const std::string& document_id, std::size_t limit) const;
  /// Each stage of the query for developers, as text.
  [[nodiscard]] std::string explain(const SearchRequest& request) const;

  /// Name of the generation in use ("000003") and its counts; for /healthz and ETags.
  struct Generation {
    std::string name;
    std::size_t units = 0;
    std::size_t documents = 0;
    std::int64_t catalog_sequence = 0;
  };
  [[nodiscard]] Generation generation() const;
  /// Wording::revision in use; for ETags.
  [[nodiscard]] std::string wording_revision() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tusach::search
