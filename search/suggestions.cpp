#include "search/suggestions.h"

#include <algorithm>
#include <exception>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/typed_input.h"
#include "indexer/schema.h"
#include "indexer/unit.h"

namespace tusach::search {
namespace {

using Xapian::Query;

constexpr Xapian::termcount kMaxExpansion = 100;
constexpr std::size_t kMaxTyped = 200;
// Of a full list so many places are kept for each of the other kinds.
constexpr std::size_t kKeptPlaces = 2;

/// Documents whose names hold all words in any order; the last word may be the beginning of one.
std::vector<Suggestion> by_words(const Xapian::Database& titles,
                                 const vietnamese::Analyzer& analyzer, const std::string& typed,
                                 std::size_t limit) {
  vietnamese::Analysis analysis;
  analyzer.analyze(typed, analysis);
  const auto tokens = analysis.tokens();
  if (tokens.size() < 2) return {};  // one word is in the index of beginnings
  std::vector<Query> all;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string term = indexer::make_term(indexer::kPrefixFolded, tokens[i].folded);
    const bool open = i + 1 == tokens.size() && typed.back() != ' ';
    all.push_back(open ? Query(Query::OP_WILDCARD, term, kMaxExpansion,
                               Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR)
                       : Query(term));
  }
  Xapian::Enquire enquire(titles);
  enquire.set_query(Query(Query::OP_AND, all.begin(), all.end()));
  // Short titles first (k3 and b at their strongest), then the newest.
  enquire.set_weighting_scheme(Xapian::BM25Weight(0.001, 0, 1, 1, 0.1));
  enquire.set_sort_by_relevance_then_value(indexer::kSlotIssued, true);
  std::vector<Suggestion> suggestions;
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const indexer::StoredUnit stored = indexer::decode_unit(match.get_document().get_data());
    suggestions.push_back(
        {SuggestionKind::document, stored.title, stored.document_id, {}, stored.number});
  }
  return suggestions;
}

/// "luật bhxh" as "luật bảo hiểm xã hội".
std::string spelled_out(const vietnamese::Analyzer& analyzer, const std::string& typed) {
  if (!analyzer.abbreviations()) return typed;
  vietnamese::Analysis analysis;
  analyzer.analyze(typed, analysis);
  return vietnamese::expand_abbreviations(
      typed, analysis, vietnamese::find_abbreviations(*analyzer.abbreviations(), typed, analysis));
}

/// What is left of half a word of Telex when its keys of marks are taken away: "ddaa" → "da",
/// "nhww" → "nh". Names are compared without marks, so that is enough.
std::string without_keys(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    const bool mark =
        c == 'w' || ((c == 's' || c == 'f' || c == 'r' || c == 'x' || c == 'j' || c == 'z') &&
                     plain.find_first_of("aeiouy") != std::string::npos);
    const bool doubled =
        !plain.empty() && plain.back() == c && (c == 'a' || c == 'e' || c == 'o' || c == 'd');
    if (!mark && !doubled) plain += c;
  }
  return plain;
}

/// Raw keys of Telex or VNI as the words they mean; the last word may be half typed.
std::string from_keys(const std::string& typed) {
  const std::size_t last = typed.find_last_of(' ');
  const std::string word = last == std::string::npos ? typed : typed.substr(last + 1);
  auto syllable = vietnamese::decode_telex(word);
  if (!syllable) syllable = vietnamese::decode_vni(word);
  const std::string half = syllable ? *syllable : without_keys(vietnamese::fold(word));
  if (last == std::string::npos) return half;
  const std::string before = typed.substr(0, last);
  const auto reading = vietnamese::decode_typed(
      before, [](std::string_view, std::string_view) { return vietnamese::TypedWord::read; });
  return (reading ? reading->text : before) + ' ' + half;
}

void append(std::vector<Suggestion>& list, const std::vector<Suggestion>& more, std::size_t most) {
  for (const Suggestion& one : more) {
    if (list.size() >= most) return;
    list.push_back(one);
  }
}

class Completion {
 public:
  Completion(const SuggestionIndex& index, const FrequentQueries& frequent, std::size_t limit)
      : index_(index), frequent_(frequent), limit_(limit) {}

  std::vector<Suggestion> of(const std::string& typed) const {
    std::vector<Suggestion> documents = index_.numbers(typed, limit_);
    append(documents, index_.documents(typed, limit_ - documents.size()), limit_);
    std::vector<Suggestion> others;
    for (std::string& text : frequent_.completing(typed, limit_))
      others.push_back({SuggestionKind::query, std::move(text), {}, {}, {}});
    const std::size_t queries = others.size();
    append(others, index_.headings(typed, limit_), 2 * limit_);
    return mixed(std::move(documents), std::move(others), queries);
  }

 private:
  [[nodiscard]] std::vector<Suggestion> mixed(std::vector<Suggestion> list,
                                              std::vector<Suggestion> others,
                                              std::size_t queries) const {
    const std::size_t headings = others.size() - queries;
    std::size_t kept = std::min(kKeptPlaces, queries) + std::min(kKeptPlaces, headings);
    kept = std::min(kept, limit_ / 2);
    if (list.size() + kept > limit_) list.resize(limit_ - kept);
    const std::size_t left = limit_ - list.size();
    const std::size_t for_headings = std::min({kKeptPlaces, headings, left / 2});
    const std::size_t shown = std::min(queries, left - for_headings);
    const auto begin = others.begin();
    list.insert(list.end(), begin, begin + static_cast<std::ptrdiff_t>(shown));
    const auto first_heading = begin + static_cast<std::ptrdiff_t>(queries);
    const std::size_t rest = std::min(headings, limit_ - list.size());
    list.insert(list.end(), first_heading, first_heading + static_cast<std::ptrdiff_t>(rest));
    return list;
  }

  const SuggestionIndex& index_;
  const FrequentQueries& frequent_;
  std::size_t limit_;
};

}  // namespace

std::vector<Suggestion> suggest_documents(const Xapian::Database& titles,
                                          const vietnamese::Analyzer& analyzer,
                                          const std::string& typed, std::size_t limit) {
  if (typed.size() > kMaxTyped) return {};
  return by_words(titles, analyzer, spelled_out(analyzer, typed), limit);
}

std::string_view to_string(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::document:
      return "document";
    case SuggestionKind::heading:
      return "heading";
    case SuggestionKind::query:
      return "query";
  }
  return "";
}

std::vector<Suggestion> suggest(const SuggestionIndex& index, const FrequentQueries& frequent,
                                const Xapian::Database& titles,
                                const vietnamese::Analyzer& analyzer, const std::string& typed,
                                std::size_t limit) {
  if (typed.size() > kMaxTyped || limit == 0 || prefix_key(typed).empty()) return {};
  limit = std::min<std::size_t>(limit, 50);
  const Completion completion(index, frequent, limit);
  auto suggestions = completion.of(typed);
  if (suggestions.empty()) {
    const std::string longer = spelled_out(analyzer, typed);
    if (longer != typed) suggestions = completion.of(longer);
    if (suggestions.empty()) suggestions = by_words(titles, analyzer, longer, limit);
  }
  if (suggestions.empty()) {
    const std::string meant = from_keys(typed);
    if (!meant.empty() && meant != typed) suggestions = completion.of(meant);
    if (suggestions.empty()) suggestions = by_words(titles, analyzer, meant, limit);
  }
  return suggestions;
}

SuggestionCache::~SuggestionCache() {
  if (maker_.joinable()) maker_.join();
}

std::shared_ptr<const SuggestionIndex> SuggestionCache::of(const std::string& revision,
                                                           const Make& make) {
  const std::lock_guard lock(mutex_);
  if (!index_) {
    index_ = make();
    revision_ = revision;
  } else if (revision_ != revision && !making_) {
    if (maker_.joinable()) maker_.join();  // has nothing left to do
    making_ = true;
    maker_ = std::thread([this, revision, make] { renew(revision, make); });
  }
  return index_;
}

void SuggestionCache::renew(const std::string& revision, const Make& make) {
  std::shared_ptr<const SuggestionIndex> made;
  try {
    made = make();
  } catch (const std::exception&) {
    // The index went away under it, or memory is short: the next request tries again.
    made = nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (made) {
    index_ = std::move(made);
    revision_ = revision;
  }
  making_ = false;
}

}  // namespace tusach::search
