#include "api/results_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/feed_handlers.h"
#include "api/hit_proof_view.h"
#include "api/json_views.h"
#include "api/page_frame.h"
#include "api/result_filters.h"
#include "api/search_help_page.h"
#include "api/snippet_html.h"
#include "search/highlighter.h"

namespace tusach::api {
namespace {

using search::Hit;
using search::SearchRequest;
using search::SearchResponse;
using search::Sort;
using search::Unit;

std::string date_text(const std::optional<law::Date>& date) {
  return date ? law::to_vietnamese(*date) : std::string();
}

// "Điều 5. Chính sách của Nhà nước", or the document's title for a unit that is a whole document.
std::string provision_name(const Hit& hit) {
  if (hit.label.empty()) return hit.title;
  return hit.heading.empty() ? hit.label : hit.label + ". " + hit.heading;
}

// The same with its matches marked.
std::string provision_html(const Hit& hit) {
  if (hit.label.empty() || hit.heading_html.empty())
    return search::escape_html(provision_name(hit));
  return search::escape_html(hit.label) + ". " + marked_text(hit.heading_html);
}

std::string total_text(const SearchRequest& request, const SearchResponse& response) {
  const char* what = request.by == Unit::document ? " văn bản" : " điều";
  if (response.total == 0) return "Không có kết quả";
  return (response.total_exact ? "" : "Khoảng ") + grouped(response.total) + what;
}

void fill_hit(Dictionary& item, const Hit& hit, const SearchRequest& request,
              const std::string& prefix) {
  const bool by_document = request.by == Unit::document;
  const std::string url = document_path(hit.document_id, hit.address, prefix);
  item["URL"] = by_document ? document_path(hit.document_id, {}, prefix) : url;
  item["NAME_HTML"] = by_document ? search::escape_html(hit.title) : provision_html(hit);
  if (!by_document && !hit.label.empty())
    item.AddSectionDictionary("DOCUMENT_SHOWN")->SetValue("TITLE", hit.title);
  show_value(item, "NUMBER", hit.number);
  set_status(item, hit.status);
  if (hit.summary) item.ShowSection("SUMMARY");
  if (by_document && !hit.label.empty()) {
    Dictionary& best = *item.AddSectionDictionary("BEST");
    best["BEST_URL"] = url;
    best["BEST_NAME"] = provision_name(hit);
  }
  if (!hit.snippet.empty())
    item.AddSectionDictionary("SNIPPET")->SetValue("HTML", marked_text(hit.snippet));
  if (!by_document || hit.more_in_document == 0) return;
  Dictionary& more = *item.AddSectionDictionary("MORE");
  QueryParameters within = {{"q", request.query}, {"document", hit.document_id}};
  if (request.exact) within.emplace_back("exact", "1");
  more["MORE_URL"] = prefix + "/?" + format_query_string(within);
  more["MORE_TEXT"] = "Thêm " + grouped(hit.more_in_document) + " điều phù hợp trong văn bản này";
}

void fill_known(Dictionary& content, const SearchResponse& response, const std::string& prefix) {
  if (response.documents.empty()) return;
  Dictionary& known = *content.AddSectionDictionary("KNOWN");
  for (const Hit& hit : response.documents) {
    Dictionary& card = *known.AddSectionDictionary("DOCUMENT");
    card["URL"] = document_path(hit.document_id, hit.address, prefix);
    card["TITLE"] = hit.title;
    if (!hit.address.empty() && !hit.label.empty())
      card.AddSectionDictionary("PROVISION")->SetValue("LABEL", provision_name(hit));
    show_value(card, "NUMBER", hit.number);
    show_value(card, "BODY", hit.issuing_body);
    show_value(card, "ISSUED", date_text(hit.issued));
    show_value(card, "EFFECTIVE", date_text(hit.effective));
    set_status(card, hit.status);
  }
}

void fill_switch(Dictionary& content, const SearchRequest& request, const std::string& prefix) {
  for (const Unit unit : {Unit::article, Unit::document}) {
    SearchRequest other = request;
    other.by = unit;
    Dictionary& link = *content.AddSectionDictionary("BY_LINK");
    link["URL"] = prefix + "/?" + format_query_string(to_query_parameters(other));
    link["LABEL"] = unit == Unit::article ? "Theo điều" : "Theo văn bản";
    if (unit == request.by) link.ShowSection("CURRENT");
  }
}

void fill_sort(Dictionary& content, const SearchRequest& request, const std::string& prefix) {
  constexpr std::array<std::pair<Sort, const char*>, 3> kSorts = {
      {{Sort::relevance, "Phù hợp nhất"}, {Sort::newest, "Mới nhất"}, {Sort::oldest, "Cũ nhất"}}};
  for (const auto& [sort, label] : kSorts) {
    SearchRequest other = request;
    other.sort = sort;
    Dictionary& link = *content.AddSectionDictionary("SORT_LINK");
    link["URL"] = prefix + "/?" + format_query_string(to_query_parameters(other));
    link["LABEL"] = label;
    if (sort == request.sort) link.ShowSection("CURRENT");
  }
}

void fill_feed(PageFrame& frame, const SearchRequest& request, const std::string& prefix) {
  if (request.query.empty()) return;
  const std::string url = search_feed_path(request, prefix);
  frame.set_alternate("application/atom+xml", url);
  frame.content().AddSectionDictionary("FEED")->SetValue("URL", url);
}

std::string page_url(const SearchRequest& request, std::size_t page, const std::string& prefix) {
  QueryParameters parameters = to_query_parameters(request);
  if (page > 1) parameters.emplace_back("page", std::to_string(page));
  if (request.limit != SearchRequest().limit)
    parameters.emplace_back("limit", std::to_string(request.limit));
  return prefix + "/?" + format_query_string(parameters);
}

void fill_paging(PageFrame& frame, const SearchParameters& parameters,
                 const SearchResponse& response, const std::string& prefix) {
  const SearchRequest& request = parameters.request;
  const std::size_t page = request.offset / request.limit + 1;
  const std::size_t after = request.offset + request.limit;
  const bool more = after < response.total && after <= kMaxOffset && !response.hits.empty();
  if (page == 1 && !more) return;
  Dictionary& paging = *frame.content().AddSectionDictionary("PAGING");
  paging["PAGE"] = grouped(page);
  const std::string previous = page > 1 ? page_url(request, page - 1, prefix) : std::string();
  const std::string next = more ? page_url(request, page + 1, prefix) : std::string();
  if (!previous.empty()) paging.AddSectionDictionary("PREVIOUS")->SetValue("URL", previous);
  if (!next.empty()) paging.AddSectionDictionary("NEXT")->SetValue("URL", next);
  frame.set_neighbours(previous, next);
}

// What a new search from the box in the header keeps of this one.
QueryParameters kept_parameters(const SearchRequest& request) {
  QueryParameters kept;
  if (request.by == Unit::document) kept.emplace_back("by", "document");
  if (request.sort != Sort::relevance)
    kept.emplace_back("sort", request.sort == Sort::newest ? "newest" : "oldest");
  if (!request.filters.document_id.empty())
    kept.emplace_back("document", request.filters.document_id);
  return kept;
}

constexpr std::size_t kShownBytes = 160;

std::string heading_text(const SearchResponse& response) {
  if (response.query.empty()) return "Văn bản theo bộ lọc";
  const std::string& asked = response.reading ? response.reading->text : response.query;
  return "Kết quả cho “" + shortened(asked, kShownBytes) + "”";
}

// What was probably meant is proposed only: the hits answer what was typed.
void fill_correction(Dictionary& content, const SearchRequest& request,
                     const SearchResponse& response, const std::string& prefix) {
  if (!response.correction) return;
  SearchRequest corrected = request;
  corrected.query = *response.correction;
  corrected.offset = 0;
  Dictionary& correction = *content.AddSectionDictionary("CORRECTION");
  correction["MEANT"] = shortened(*response.correction, kShownBytes);
  correction["URL"] = prefix + "/?" + format_query_string(to_query_parameters(corrected));
}

// What was typed is never hidden: one link away stands the search for exactly that.
void fill_reading(Dictionary& content, const SearchRequest& request, const SearchResponse& response,
                  const std::string& prefix) {
  if (!response.reading) return;
  SearchRequest exact = request;
  exact.exact = true;
  Dictionary& reading = *content.AddSectionDictionary("READING");
  reading["READ"] = shortened(response.reading->text, kShownBytes);
  reading["TYPED"] = shortened(request.query, kShownBytes);
  reading["URL"] = prefix + "/?" + format_query_string(to_query_parameters(exact));
}

void fill_notices(Dictionary& content, const SearchResponse& response, const std::string& prefix) {
  if (response.notices.empty()) return;
  Dictionary& notices = *content.AddSectionDictionary("NOTICES");
  notices["HELP_URL"] = prefix + kSearchHelpPath;
  for (const search::Notice& notice : response.notices)
    notices.AddSectionDictionary("NOTICE")->SetValue("TEXT", notice.text);
}

// "sổ đỏ → giấy chứng nhận quyền sử dụng đất; …": what else was searched for, and the way without.
void fill_expansions(Dictionary& content, const SearchRequest& request,
                     const SearchResponse& response, const std::string& prefix) {
  if (response.expansions.empty()) return;
  Dictionary& shown = *content.AddSectionDictionary("EXPANSIONS");
  for (const search::Expansion& expansion : response.expansions) {
    for (const std::string& words : expansion.to) {
      Dictionary& one = *shown.AddSectionDictionary("EXPANSION");
      one["WORDS"] = shortened(words, kShownBytes);
      one["FROM"] = shortened(expansion.from, kShownBytes);
    }
  }
  SearchRequest exact = request;
  exact.exact = true;
  shown["TYPED"] = shortened(request.query, kShownBytes);
  shown["URL"] = prefix + "/?" + format_query_string(to_query_parameters(exact));
}

}  // namespace

Response render_results(Services& services, const Request& request,
                        const SearchParameters& parameters) {
  const std::string etag = services.state_etag();
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  SearchRequest search = parameters.request;
  search.facets = true;
  const SearchResponse response = services.search(search);

  PageFrame frame(services, "results.html");
  frame.set_title(shortened(search.query.empty() ? "Tìm kiếm" : search.query, 120));
  frame.set_noindex();
  frame.set_style("results.css");
  frame.set_style("proof.css");
  frame.show_header_search(search.query, kept_parameters(search));
  Dictionary& content = frame.content();
  content["HEADING"] = heading_text(response);
  fill_reading(content, search, response, services.prefix);
  fill_correction(content, search, response, services.prefix);
  fill_notices(content, response, services.prefix);
  fill_expansions(content, search, response, services.prefix);
  content["TOTAL_TEXT"] = total_text(search, response);
  fill_switch(content, search, services.prefix);
  fill_sort(content, search, services.prefix);
  fill_feed(frame, search, services.prefix);
  fill_filters(content, services, search, response);
  if (search.offset == 0 && search.filters.document_id.empty())
    fill_known(content, response, services.prefix);
  if (!response.hits.empty()) {
    Dictionary& hits = *content.AddSectionDictionary("HITS");
    hits["FIRST_NUMBER"] = std::to_string(search.offset + 1);
    const ResponseProofs proofs = services.proofs.prove(search, response);
    for (std::size_t i = 0; i < response.hits.size(); ++i) {
      const Hit& hit = response.hits[i];
      Dictionary& item = *hits.AddSectionDictionary("HIT");
      fill_hit(item, hit, search, services.prefix);
      if (proofs.hits[i]) fill_proof(item, *proofs.hits[i], hit.document_id, services.prefix);
    }
  } else if (response.documents.empty()) {
    fill_nothing(*content.AddSectionDictionary("NOTHING"), services, search, response);
  }
  fill_paging(frame, parameters, response, services.prefix);
  Response page = frame.finish(200);
  page.set_header("ETag", etag);
  page.set_header("Cache-Control", "no-cache");
  return page;
}

}  // namespace tusach::api
