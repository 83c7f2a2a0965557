#include "search/all_words.h"

#include <string>

#include "indexer/schema.h"

namespace tusach::search {
namespace {

using Xapian::Query;

Query any_form(const QueryTerm& term) {
  std::vector<Query> forms{Query(term.term)};
  for (const std::string& variant : term.variants) forms.emplace_back(variant);
  for (const auto& pairs : term.alternatives)
    forms.emplace_back(Query::OP_AND, pairs.begin(), pairs.end());
  return {Query::OP_OR, forms.begin(), forms.end()};
}

}  // namespace

Query all_words_query(const RankedQuery& ranked, const std::vector<KnownDocument>& known) {
  std::vector<Query> words;
  for (const QueryTerm& term : ranked.terms) {
    if (!term.pair && term.weight == 1) words.push_back(any_form(term));
  }
  std::vector<Query> found;
  if (!words.empty()) found.emplace_back(Query::OP_AND, words.begin(), words.end());
  for (const KnownDocument& document : known) {
    if (document.naming == Naming::name_within) continue;
    found.emplace_back(indexer::make_term(indexer::kPrefixDocument, document.document_id));
  }
  return {Query::OP_OR, found.begin(), found.end()};
}

}  // namespace tusach::search
