#include "search/page_window.h"

#include <algorithm>

#include "indexer/unit_lookup.h"
#include "law/address.h"

namespace tusach::search {
namespace {

// So many hits may have come before the last one, or gone, between two pages.
constexpr std::size_t kSlack = 100;

std::size_t window_start(const PagePosition& after) {
  return after.offset > kSlack ? after.offset - kSlack : 0;
}

/// 0 where there is none.
Xapian::docid unit_of(const IndexHandle& index, const std::string& hit_id) {
  const law::ProvisionRef reference = law::parse_provision_ref(hit_id);
  for (const Xapian::docid unit :
       indexer::units_at(index.units, reference.document_id, reference.address)) {
    if (!is_superseded(index.shards, unit)) return unit;
  }
  return 0;
}

/// The matches of the window that stand before the page.
std::size_t before_page(const IndexHandle& index, const SearchRequest& request,
                        const std::vector<Candidate>& window) {
  const PagePosition& after = *request.after;
  const Xapian::docid last = unit_of(index, after.hit_id);
  const auto found = std::find_if(window.begin(), window.end(), [&](const Candidate& candidate) {
    return candidate.unit == last;
  });
  if (last != 0 && found != window.end())
    return static_cast<std::size_t>(found - window.begin()) + 1;
  const std::size_t place = std::min(after.offset - window_start(after), window.size());
  // Another index: scores of lists by date say nothing, and those of another stage are others.
  if (request.sort != Sort::relevance || place == window.size()) return place;
  const auto lower = std::find_if(window.begin(), window.end(), [&](const Candidate& candidate) {
    return candidate.score < after.score;
  });
  const auto at = static_cast<std::size_t>(lower - window.begin());
  return at == 0 || lower == window.end() ? place : at;
}

}  // namespace

SearchRequest window_request(const SearchRequest& request) {
  if (!request.after) return request;
  SearchRequest window = request;
  window.offset = window_start(*request.after);
  window.limit = request.after->offset - window.offset + request.limit + kSlack;
  return window;
}

std::size_t cut_to_page(const IndexHandle& index, const SearchRequest& request, Matches& matches) {
  if (!request.after) return request.offset;
  const std::size_t before = before_page(index, request, matches.page);
  std::vector<Candidate>& page = matches.page;
  page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(before));
  if (page.size() > request.limit) page.resize(request.limit);
  return window_start(*request.after) + before;
}

}  // namespace tusach::search
