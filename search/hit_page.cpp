#include "search/hit_page.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/unit.h"
#include "law/address.h"
#include "search/best_clause.h"
#include "search/highlighter.h"
#include "search/stored_hit.h"

namespace tusach::search {
namespace {

bool names(const NamedWithin& named, const std::string& document_id) {
  return std::find(named.documents.begin(), named.documents.end(), document_id) !=
         named.documents.end();
}

/// The clause or point that the query names of this article; empty when it names none.
std::string named_clause(const ParsedQuery& query, const std::string& address) {
  if (!query.clause || query.address() != address) return {};
  std::string named = address + ".khoan-" + law::address_number(*query.clause);
  if (query.point) named += ".diem-" + law::address_number(*query.point);
  return named;
}

void add_snippets(Highlighter& highlighter, const ParsedQuery& query, const std::string& text,
                  Hit& hit) {
  hit.snippet = highlighter.snippet(text);
  hit.clause = named_clause(query, hit.address);
  if (hit.clause.empty()) hit.clause = clause_address(hit.address, text, highlighter.best_line());
  if (!hit.heading.empty()) hit.heading_html = highlighter.marked(hit.heading);
}

/// Where the next page begins, when there is one.
void set_next(SearchResponse& response) {
  const std::size_t end = response.offset + response.hits.size();
  if (response.hits.empty() || end >= response.total || end >= kMaxOffset) return;
  response.next = PagePosition{response.hits.back().id, response.hits.back().score, end};
}

}  // namespace

void add_hits(IndexHandle& index, const vietnamese::Analyzer& analyzer,
              const SearchRequest& request, const ParsedQuery& query, const RankedQuery& ranked,
              const std::vector<Candidate>& page, law::Date day, SearchResponse& response) {
  Highlighter highlighter(analyzer, index.analysis, query, ranked.terms);
  for (const Candidate& match : page) {
    indexer::StoredUnit stored = index.stored(match.unit);
    const std::string text = std::move(stored.text);
    Hit hit = to_hit(std::move(stored), day);
    hit.score = match.score;
    hit.more_in_document = match.collapsed;
    hit.named = match.named || names(ranked.named, hit.document_id);
    if (request.snippets) add_snippets(highlighter, query, text, hit);
    response.hits.push_back(std::move(hit));
  }
  set_next(response);
}

}  // namespace tusach::search
