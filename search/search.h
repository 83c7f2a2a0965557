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
#include "law/date.h"
#include "law/effect_status.h"
#include "search/citizen_words.h"
#include "search/feature_names.h"
#include "search/ranking_parameters.h"
#include "search/wording.h"

namespace tusach::search {

enum class Unit { article, document };

/// Empty members do not filter; several values of one member are alternatives.
struct Filters {
  std::vector<std::string> types;           ///< "Luật", "nghi-dinh", … compared folded
  std::vector<std::string> issuing_bodies;  ///< compared folded
  std::vector<int> years;                   ///< year of issue
  std::vector<law::EffectStatus> statuses;  ///< status today
  std::optional<law::Date> in_force_on;     ///< in force on that day
  std::string document_id;                  ///< within one document
};

struct SearchRequest {
  std::string query;
  bool exact = false;  ///< take the query as it was typed: no reading, correction or expansion
  Unit by = Unit::article;
  Filters filters;
  std::size_t limit = 10;  ///< at most 1,000
  std::size_t offset = 0;  ///< at most 10,000
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
  std::size_t more_in_document = 0;  ///< with Unit::document: further matching articles (estimate)
};

struct FacetValue {
  std::string value;  ///< as it is passed back in a filter
  std::string label;  ///< as people read it
  std::size_t count = 0;
};

struct Facet {
  std::string field;               ///< "type", "body", "year", "status"
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
};

struct MeasuredHit {
  std::string id;  ///< as Hit::id
  double score = 0;
  UnitFeatures features{};
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
