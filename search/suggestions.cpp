#include "search/suggestions.h"

#include <algorithm>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/text.h"
#include "analyzers/vietnamese/typed_input.h"
#include "indexer/schema.h"
#include "indexer/unit.h"

namespace tusach::search {
namespace {

using Xapian::Query;

// A first letter stands for thousands of terms; the most frequent ones of so few are enough to fill
// a list.
constexpr Xapian::termcount kMaxExpansion = 100;
constexpr std::size_t kMaxTyped = 200;

Query prefix_query(std::string_view prefix, std::string_view text) {
  return {Query::OP_WILDCARD, indexer::make_term(prefix, text), kMaxExpansion,
          Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR};
}

/// All tokens but the last must be there; the last may be the beginning of one.
Query name_query(const vietnamese::Analysis& analysis, bool last_is_complete) {
  const auto tokens = analysis.tokens();
  std::vector<Query> all;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool open = i + 1 == tokens.size() && !last_is_complete;
    all.push_back(open ? prefix_query(indexer::kPrefixFolded, tokens[i].folded)
                       : Query(indexer::make_term(indexer::kPrefixFolded, tokens[i].folded)));
  }
  return {Query::OP_AND, all.begin(), all.end()};
}

/// Half a number: "15/20", "08/2017/q".
Query number_query(const std::string& typed) {
  std::string key = vietnamese::fold(typed);
  key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
  const std::size_t digit = key.find_first_of("0123456789");
  if (digit == std::string::npos) return {};
  key.erase(0, std::min(key.find_first_not_of('0', digit), key.size()));
  if (key.empty()) return {};
  return prefix_query(indexer::kPrefixNumber, key);
}

std::vector<Suggestion> titles_for(const Xapian::Database& titles,
                                   const vietnamese::Analyzer& analyzer, const std::string& typed,
                                   std::size_t limit) {
  vietnamese::Analysis analysis;
  analyzer.analyze(typed, analysis);
  if (analysis.tokens().empty()) return {};
  const bool complete = typed.back() == ' ';
  Query query = name_query(analysis, complete);
  const Query number = number_query(typed);
  if (!number.empty()) query = Query(Query::OP_OR, query, number);

  Xapian::Enquire enquire(titles);
  enquire.set_query(query);
  // Short titles first (k3 and b at their strongest), then the newest.
  enquire.set_weighting_scheme(Xapian::BM25Weight(0.001, 0, 1, 1, 0.1));
  enquire.set_sort_by_relevance_then_value(indexer::kSlotIssued, true);
  const Xapian::MSet matches =
      enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(limit, 50)));
  std::vector<Suggestion> suggestions;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const indexer::StoredUnit stored = indexer::decode_unit(match.get_document().get_data());
    suggestions.push_back({stored.title, stored.document_id, stored.number});
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

}  // namespace

std::vector<Suggestion> suggest_titles(const Xapian::Database& titles,
                                       const vietnamese::Analyzer& analyzer,
                                       const std::string& typed, std::size_t limit) {
  if (typed.size() > kMaxTyped) return {};
  auto suggestions = titles_for(titles, analyzer, typed, limit);
  if (!suggestions.empty()) return suggestions;
  const std::string longer = spelled_out(analyzer, typed);
  if (longer != typed) suggestions = titles_for(titles, analyzer, longer, limit);
  if (!suggestions.empty()) return suggestions;
  const auto reading = vietnamese::decode_typed(typed);
  return reading ? titles_for(titles, analyzer, reading->text, limit) : suggestions;
}

}  // namespace tusach::search
