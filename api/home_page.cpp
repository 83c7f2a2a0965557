#include "api/home_page.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

#include "api/json_views.h"
#include "api/page_frame.h"

namespace tusach::api {
namespace {

constexpr std::size_t kRecentShown = 8;
// The newest of so many changes are shown, by their date of issue: an import brings its documents
// in any order.
constexpr std::int64_t kRecentChanges = 400;
constexpr std::size_t kShelves = 12;

struct Example {
  const char* kind;
  const char* text;
};
constexpr std::array<Example, 4> kExamples = {
    {{"Tên luật", "Luật Đất đai"},
     {"Số hiệu", "31/2024/QH15"},
     {"Điều khoản", "điều 5 luật phổ biến giáo dục pháp luật"},
     {"Câu hỏi", "mức phạt không đội mũ bảo hiểm"}}};

std::vector<law::LegalDocument> recent_documents(catalog::Catalog& catalog) {
  std::vector<law::LegalDocument> documents;
  const std::int64_t last = catalog.last_sequence();
  const auto changes = catalog.changes_since(std::max<std::int64_t>(0, last - kRecentChanges),
                                             static_cast<std::size_t>(kRecentChanges));
  for (const catalog::Change& change : changes) {
    if (auto document = catalog.find_metadata(change.document_id))
      documents.push_back(std::move(*document));
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const law::LegalDocument& a, const law::LegalDocument& b) {
                     return a.issued.value_or(law::Date()) > b.issued.value_or(law::Date());
                   });
  if (documents.size() > kRecentShown) documents.resize(kRecentShown);
  return documents;
}

void add_document(Dictionary& list, const law::LegalDocument& document, const std::string& prefix) {
  Dictionary& item = *list.AddSectionDictionary("DOCUMENT");
  item["URL"] = document_path(document.id, {}, prefix);
  item["TITLE"] = law::display_title(document);
  show_value(item, "NUMBER", document.number);
  show_value(item, "BODY", document.issuing_body);
  show_value(item, "ISSUED", document.issued ? law::to_vietnamese(*document.issued) : "");
  set_status(item, document.status_on(law::today()));
}

}  // namespace

struct HomePage::Facts {
  std::string etag;
  catalog::Counts counts;
  std::vector<law::LegalDocument> recent;
  std::vector<search::FacetValue> shelves;
};

struct HomePage::Cache {
  std::mutex mutex;
  std::shared_ptr<const Facts> facts;
};

HomePage::HomePage(Services& services) : services_(services), cache_(std::make_unique<Cache>()) {}
HomePage::~HomePage() = default;

HomePage::Facts HomePage::gather() const {
  Facts facts;
  {
    auto catalog = services_.catalogs.lease();
    facts.counts = catalog->counts();
    facts.recent = recent_documents(*catalog);
  }
  search::SearchRequest everything;
  everything.limit = 1;
  everything.snippets = false;
  everything.facets = true;
  for (const search::Facet& facet : services_.searcher->search(everything).facets) {
    if (facet.field != "type") continue;
    facts.shelves = facet.values;
    if (facts.shelves.size() > kShelves) facts.shelves.resize(kShelves);
  }
  return facts;
}

std::shared_ptr<const HomePage::Facts> HomePage::facts(const std::string& etag) {
  const std::lock_guard lock(cache_->mutex);
  if (!cache_->facts || cache_->facts->etag != etag) {
    Facts fresh = gather();
    fresh.etag = etag;
    cache_->facts = std::make_shared<const Facts>(std::move(fresh));
  }
  return cache_->facts;
}

Response HomePage::render(const Request& request) {
  const std::string etag = services_.state_etag();
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  const std::shared_ptr<const Facts> shown = facts(etag);
  PageFrame frame(services_, "home.html");
  frame.set_style("home.css");
  frame.set_canonical(services_.prefix + "/");
  frame.add_content_search({});
  Dictionary& content = frame.content();
  for (const Example& example : kExamples) {
    Dictionary& item = *content.AddSectionDictionary("EXAMPLE");
    item["KIND"] = example.kind;
    item["TEXT"] = example.text;
    item["URL"] = services_.prefix + "/?" + format_query_string({{"q", example.text}});
  }
  if (shown->counts.documents == 0) {
    content.ShowSection("EMPTY_CATALOG");
  } else {
    Dictionary& counts = *content.AddSectionDictionary("COUNTS");
    counts["DOCUMENTS"] = grouped(static_cast<std::size_t>(shown->counts.documents));
    counts["ARTICLES"] = grouped(static_cast<std::size_t>(shown->counts.articles));
  }
  if (!shown->shelves.empty()) {
    Dictionary& shelves = *content.AddSectionDictionary("SHELVES");
    for (const search::FacetValue& value : shown->shelves) {
      Dictionary& shelf = *shelves.AddSectionDictionary("SHELF");
      shelf["LABEL"] = value.label;
      shelf["COUNT"] = grouped(value.count);
      shelf["URL"] = services_.prefix + "/?" +
                     format_query_string({{"type", value.value}, {"by", "document"}});
    }
  }
  if (!shown->recent.empty()) {
    Dictionary& recent = *content.AddSectionDictionary("RECENT");
    for (const law::LegalDocument& document : shown->recent)
      add_document(recent, document, services_.prefix);
  }
  Response response = frame.finish(200);
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", "no-cache");
  return response;
}

}  // namespace tusach::api
