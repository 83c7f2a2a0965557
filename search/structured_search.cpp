#include "search/structured_search.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <utility>

#include <xapian.h>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "search/best_first.h"
#include "search/day_key.h"
#include "search/facet_counter.h"
#include "search/filter_query.h"
#include "search/found_source.h"
#include "search/hit_page.h"
#include "search/known_items.h"
#include "search/matching.h"
#include "search/page_window.h"
#include "search/query_lexer.h"
#include "search/reranking.h"
#include "search/stored_hit.h"
#include "search/structured_query.h"
#include "search/superseded_source.h"

namespace tusach::search {
namespace {

using Xapian::Query;

/// So many hits are counted one by one where no facets need more; beyond, the total is estimated.
constexpr Xapian::doccount kCountedHits = 1000;

/// A structured query on its way: what it is ranked by and what it selects.
struct Prepared {
  ParsedQuery question;  ///< empty where there is none
  bool asks = false;     ///< there is a question
  std::vector<KnownDocument> known;
  RankedQuery ranked;
  StructuredQuery structured;
  Query query;           ///< empty when nothing can match
  bool by_date = false;  ///< nothing to rank by: the newest documents first
  std::shared_ptr<Deadline> deadline;
};

const QueryNode* plain_part(const QueryNode& root) {
  if (root.kind == NodeKind::plain) return &root;
  if (root.kind != NodeKind::all || root.children.empty()) return nullptr;
  const QueryNode& first = root.children.front();
  return first.kind == NodeKind::plain ? &first : nullptr;
}

/// Words first; where there are none the order of the articles of a document.
Query ranking_of(const Prepared& prepared) {
  if (!prepared.structured.ranking.empty()) return prepared.structured.ranking;
  return Query((new Xapian::ValueWeightPostingSource(indexer::kSlotOrder))->release());
}

/// What finds the units that fulfil `condition` and weighs them.
Query full_query(const IndexHandle& index, const Prepared& prepared,
                 const std::optional<Query>& condition) {
  if (prepared.asks) {
    Query query((new FoundSource(index.first_stage, index.shards))->release());
    if (!prepared.structured.ranking.empty())
      query = Query(Query::OP_AND_MAYBE, query, prepared.structured.ranking);
    return condition ? Query(Query::OP_FILTER, query, *condition) : query;
  }
  const Query selected(Query::OP_SCALE_WEIGHT, condition.value_or(Query(std::string())), 0);
  return {Query::OP_AND_MAYBE, selected, ranking_of(prepared)};
}

/// The highlighter compares without marks where none were typed.
void add_marked_terms(Prepared& prepared) {
  if (!prepared.asks) prepared.question.marked = true;
  for (QueryTerm& term : prepared.structured.terms) {
    if (!prepared.question.marked) term.text = vietnamese::fold(term.text);
    prepared.ranked.terms.push_back(term);
  }
}

Prepared prepare(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                 const RankingParameters& parameters, const QueryNode& root, law::Date today,
                 std::shared_ptr<Deadline> deadline) {
  Prepared prepared;
  prepared.deadline = deadline;
  if (const QueryNode* plain = plain_part(root)) {
    prepared.question = parse_query(analyzer, plain->text);
    // Punctuation asks for nothing.
    prepared.asks = !prepared.question.analysis.tokens().empty();
  }
  if (prepared.asks) {
    prepared.known = find_known_documents(index.titles, prepared.question, today, kMaxKnown);
    prepared.ranked = rank(index.ranking(), prepared.question, prepared.known, parameters);
    index.first_stage.find(index.shards, prepared.ranked, parameters);
  }
  prepared.structured = build_structured_query(index, analyzer, root, today, std::move(deadline));
  if (prepared.asks && prepared.structured.condition && index.first_stage.count() == 0) {
    // Words that nothing holds must not hide what the rest selects.
    prepared.asks = false;
    add_notice(prepared.structured.notices, "unknown_words",
               "Không có điều nào chứa " + quoted_for_notice(prepared.question.text) +
                   "; kết quả theo phần còn lại của câu tìm.");
  }
  prepared.by_date = !prepared.asks && prepared.structured.ranking.empty();
  prepared.query =
      without_superseded(full_query(index, prepared, prepared.structured.condition), index.shards);
  add_marked_terms(prepared);
  return prepared;
}

std::vector<Candidate> candidates_of(const Xapian::MSet& set, bool ranked) {
  std::vector<Candidate> candidates;
  for (auto match = set.begin(); match != set.end(); ++match) {
    const double weight = ranked ? match.get_weight() : 0;
    candidates.push_back(
        {*match, weight, weight, match.get_collapse_count(), weight > kNamedWeight});
  }
  return candidates;
}

/// What Xapian is asked, one request after another.
class StructuredSearch {
 public:
  StructuredSearch(IndexHandle& index, const SearchRequest& request, const Prepared& prepared,
                   const RankingParameters& parameters, law::Date today)
      : index_(index),
        request_(request),
        prepared_(prepared),
        parameters_(parameters),
        filter_(filter_query(request.filters, today, index.units)),
        by_date_(prepared.by_date || request.sort != Sort::relevance),
        offset_(std::min(request.offset, kMaxOffset)),
        size_(std::min(request.limit, kMaxLimit)) {
    const bool compares = prepared.asks && !by_date_ && parameters.rerank;
    compared_ = compares ? static_cast<std::size_t>(parameters.candidates) : 0;
  }

  Matches find(FacetCounter& facets, std::chrono::milliseconds limit) const {
    if (auto best = find_best_first()) return std::move(*best);
    Xapian::Enquire enquire = enquire_for(prepared_.query);
    if (request_.by == Unit::document) enquire.set_collapse_key(indexer::kSlotDocument);
    DayKey key(request_.sort != Sort::oldest);
    if (by_date_) enquire.set_sort_by_key_then_relevance(&key, false);
    if (request_.facets) enquire.add_matchspy(&facets);
    enquire.set_time_limit(std::chrono::duration<double>(limit).count());
    const std::size_t from = offset_ < compared_ ? 0 : offset_;
    const Xapian::MSet set = enquire.get_mset(static_cast<Xapian::doccount>(from),
                                              static_cast<Xapian::doccount>(end() - from),
                                              request_.facets ? kFacetHits : kCountedHits);
    Matches found;
    found.total_exact = set.get_matches_lower_bound() == set.get_matches_upper_bound() &&
                        (!prepared_.asks || index_.first_stage.complete());
    found.total = set.get_matches_estimated();
    found.facets_exact = set.get_matches_upper_bound() <= kFacetHits;
    cut_page(candidates_of(set, !by_date_), from, found);
    return found;
  }

 private:
  [[nodiscard]] std::size_t end() const { return std::max(offset_ + size_, compared_); }

  Xapian::Enquire enquire_for(const Query& query) const {
    Xapian::Enquire enquire(index_.units);
    enquire.set_query(filter_.empty() ? query : Query(Query::OP_FILTER, query, filter_));
    enquire.set_weighting_scheme(Xapian::BM25Weight(parameters_.k1, 0, 1, parameters_.b, 0.5));
    return enquire;
  }

  /// Where neither facets nor documents nor days need every hit.
  std::optional<Matches> find_best_first() const {
    const StructuredQuery& structured = prepared_.structured;
    if (structured.verified.empty() || by_date_ || request_.facets || request_.by == Unit::document)
      return std::nullopt;
    Query timed((new TimedSource(prepared_.deadline))->release());
    if (structured.candidates) timed = Query(Query::OP_AND, *structured.candidates, timed);
    const Query query = full_query(index_, prepared_, timed);
    Xapian::Enquire candidates = enquire_for(without_superseded(query, index_.shards));
    auto best =
        verify_best_first(index_, candidates, structured.verified, end(), *prepared_.deadline);
    if (!best) return std::nullopt;
    Matches found;
    found.total = best->total;
    found.total_exact = best->exact && (!prepared_.asks || index_.first_stage.complete());
    cut_page(std::move(best->hits), 0, found);
    return found;
  }

  /// `candidates` begin with the hit at `from`.
  void cut_page(std::vector<Candidate> candidates, std::size_t from, Matches& found) const {
    if (compared_ > 0 && from == 0) {
      compare_best(index_, prepared_.question, prepared_.ranked, parameters_, candidates);
    }
    const std::size_t first = std::min(offset_ - from, candidates.size());
    const std::size_t last = std::min(first + size_, candidates.size());
    found.page.assign(candidates.begin() + static_cast<std::ptrdiff_t>(first),
                      candidates.begin() + static_cast<std::ptrdiff_t>(last));
  }

  IndexHandle& index_;
  const SearchRequest& request_;
  const Prepared& prepared_;
  const RankingParameters& parameters_;
  Query filter_;
  bool by_date_;
  std::size_t offset_;
  std::size_t size_;
  std::size_t compared_ = 0;  ///< so many of the first are put into the order of the model
};

bool finds_anything(const IndexHandle& index, const Query& query) {
  Xapian::Enquire enquire(index.units);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

/// Why nothing was found, where the filters are to blame.
void tell_empty_filters(const IndexHandle& index, const StructuredQuery& structured,
                        std::vector<Notice>& notices) {
  std::string all_texts;
  for (std::size_t at = 0; at < structured.filters.size(); ++at) {
    const std::string& text = structured.filter_texts[at];
    all_texts += (at == 0 ? "" : ", ") + text;
    if (finds_anything(index, structured.filters[at])) continue;
    add_notice(notices, "empty_filter",
               "Không có điều nào khớp bộ lọc " + quoted_for_notice(text) + ".");
    return;
  }
  if (structured.filters.size() < 2) return;
  const Query all(Query::OP_AND, structured.filters.begin(), structured.filters.end());
  if (finds_anything(index, all)) return;
  add_notice(notices, "contradictory_filters",
             "Các bộ lọc " + quoted_for_notice(all_texts) +
                 " loại trừ nhau: không có điều nào khớp tất cả.");
}

/// The day of the only status field that names one: hits show their status on it.
std::optional<law::Date> day_asked(const QueryNode& root) {
  const auto day_of = [](const QueryNode& node) -> std::optional<law::Date> {
    if (node.kind != NodeKind::field || node.field->form != ValueForm::status) return std::nullopt;
    if (node.values.size() != 1 || !node.values.front().range) return std::nullopt;
    return law::parse_date(node.values.front().text);
  };
  if (const auto day = day_of(root)) return day;
  if (root.kind != NodeKind::all) return std::nullopt;
  for (const QueryNode& child : root.children) {
    if (const auto day = day_of(child)) return day;
  }
  return std::nullopt;
}

/// Documents that the question or a field asks for by number or whole name.
std::vector<Hit> documents_asked(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                 const Prepared& prepared, const QueryNode& root, law::Date today,
                                 law::Date day) {
  std::vector<Hit> documents;
  const auto take = [&](const std::vector<KnownDocument>& known) {
    for (const KnownDocument& document : known) {
      if (document.naming != Naming::name_within && documents.size() < kMaxKnown)
        documents.push_back(to_hit(document.stored, day));
    }
  };
  take(prepared.known);
  const auto take_field = [&](const QueryNode& node) {
    if (node.kind != NodeKind::field || !documents.empty()) return;
    const std::string_view name = node.field->field->name;
    if (name != "number" && name != "document") return;
    for (const FieldValue& value : node.values) {
      take(find_known_documents(index.titles, parse_query(analyzer, value.text), today, kMaxKnown));
    }
  };
  take_field(root);
  if (root.kind == NodeKind::all) {
    for (const QueryNode& child : root.children) take_field(child);
  }
  return documents;
}

bool only_excludes(const QueryNode& root) {
  if (root.kind == NodeKind::none) return true;
  return root.kind == NodeKind::all &&
         std::all_of(root.children.begin(), root.children.end(),
                     [](const QueryNode& child) { return child.kind == NodeKind::none; });
}

}  // namespace

SearchResponse search_structured(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                 const RankingParameters& parameters, const SearchRequest& request,
                                 const LanguageQuery& language, const FieldTable* fields,
                                 std::chrono::milliseconds limit) {
  const auto start = std::chrono::steady_clock::now();
  const law::Date today = law::today();
  const law::Date day = request.filters.in_force_on ? *request.filters.in_force_on
                                                    : day_asked(language.root).value_or(today);
  auto deadline = std::make_shared<Deadline>(limit);
  Prepared prepared = prepare(index, analyzer, parameters, language.root, today, deadline);
  SearchResponse response;
  response.query = request.query;
  response.generation = index.generation;
  response.notices = language.notices;
  for (Notice& notice : prepared.structured.notices)
    add_notice(response.notices, notice.code, std::move(notice.text));
  if (only_excludes(language.root)) {
    add_notice(response.notices, "only_exclusions",
               "Câu tìm chỉ loại trừ; kết quả là tất cả những gì còn lại, mới ban hành trước.");
  }
  response.documents = documents_asked(index, analyzer, prepared, language.root, today, day);
  if (prepared.query.empty()) return response;
  FacetCounter facets(today, fields);
  const SearchRequest window = window_request(request);
  Matches found = StructuredSearch(index, window, prepared, parameters, today).find(facets, limit);
  response.offset = cut_to_page(index, request, found);
  const bool cut = deadline->was_over() || std::chrono::steady_clock::now() - start >= limit;
  response.total = found.total;
  response.total_exact = found.total_exact && !cut;
  if (request.facets) response.facets = facets.facets(found.facets_exact && !cut);
  add_hits(index, analyzer, request, prepared.question, prepared.ranked, found.page, day, response);
  if (cut) {
    add_notice(response.notices, "partial",
               "Câu tìm cần quá nhiều thời gian; đây mới là một phần kết quả. Thêm bộ lọc hoặc từ "
               "hiếm hơn sẽ nhanh hơn.");
  } else if (found.total == 0) {
    tell_empty_filters(index, prepared.structured, response.notices);
  }
  return response;
}

std::string explain_structured(IndexHandle& index, const vietnamese::Analyzer& analyzer,
                               const RankingParameters& parameters, const LanguageQuery& language) {
  const Prepared prepared = prepare(index, analyzer, parameters, language.root, law::today(),
                                    std::make_shared<Deadline>(kTimeLimit));
  std::ostringstream out;
  out << "tree:       " << to_string(language.root) << '\n';
  for (const Notice& notice : language.notices)
    out << "notice:     " << notice.code << ": " << notice.text << '\n';
  for (const Notice& notice : prepared.structured.notices)
    out << "notice:     " << notice.code << ": " << notice.text << '\n';
  for (const KnownDocument& document : prepared.known) {
    out << "names:      " << document.document_id << " (" << document.stored.title << ")\n";
  }
  out << "terms:\n";
  for (const QueryTerm& term : prepared.ranked.terms) {
    out << (term.used ? "  + " : "  - ") << (term.term.empty() ? term.text : term.term) << '\t'
        << term.frequency << " units\n";
  }
  out << "xapian:     " << prepared.query.get_description() << '\n';
  return out.str();
}

}  // namespace tusach::search
