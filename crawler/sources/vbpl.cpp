#include "crawler/sources/vbpl.h"

#include <algorithm>
#include <charconv>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/file_reading.h"
#include "crawler/extract/page_body.h"
#include "crawler/extract/text_intake.h"
#include "crawler/fetch/url.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/sitemap.h"
#include "crawler/sources/vbpl_detail.h"
#include "crawler/sources/vbpl_files.h"
#include "crawler/sources/vbpl_gateway.h"
#include "law/document_number.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr int kPageSize = 500;  // verified to work; the site's own pages ask for 10
// Less is the boilerplate that stands in for a body that nobody typed in.
constexpr std::size_t kLeastText = 200;
constexpr const char* kDetailEndpoint = "doc/{id}";
constexpr const char* kListEndpoint = "doc/all";

bool wants(const SourceSettings& settings, std::string_view part) {
  return std::find(settings.extra_parts.begin(), settings.extra_parts.end(), part) !=
         settings.extra_parts.end();
}

const ItemAnswer* find_answer(const std::vector<ItemAnswer>& answers, std::string_view part) {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [part](const ItemAnswer& answer) { return answer.part == part; });
  return found == answers.end() ? nullptr : &*found;
}

// Behind the last "--" of a page's address: a number, a UUID, "vbpqta_12".
std::string id_of_page(std::string_view url) {
  if (url.find("/van-ban/chi-tiet/") == std::string_view::npos) return {};
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t at = url.rfind("--");
  return at == std::string_view::npos ? std::string() : std::string(url.substr(at + 2));
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool is_same_number(const std::string& written, const std::string& asked) {
  const auto one = law::parse_document_number(clean_number(written));
  const auto other = law::parse_document_number(asked);
  return one && other ? one->key() == other->key() : written == asked;
}

class Vbpl final : public Source {
 public:
  explicit Vbpl(SourceSettings settings) : settings_(std::move(settings)) {
    info_.name = "vbpl";
    info_.title = "Cơ sở dữ liệu quốc gia về văn bản pháp luật";
    info_.rank = 10;
    info_.not_found_is_gone = false;
    if (settings_.base_url.empty()) {
      addresses_ = {"https://vbpl-bientap-gateway.moj.gov.vn/api", "https://vbpl.vn"};
      info_.hosts = {"vbpl-bientap-gateway.moj.gov.vn", "vbpl.vn"};
      return;
    }
    std::string base = settings_.base_url;
    while (base.ends_with('/')) base.pop_back();
    addresses_ = {base + "/api", base};
    if (const auto url = parse_url(base)) info_.hosts = {url->host};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (options.numbers.empty()) {
      const std::string since = options.since ? law::to_iso(*options.since) : std::string();
      return {list_page(1, since)};
    }
    std::vector<ListPage> pages;
    for (const std::string& number : options.numbers) pages.push_back(number_page(number));
    return pages;
  }

  [[nodiscard]] std::vector<ListPage> fallback_pages() const override {
    ListPage page;
    page.request.url = addresses_.site + "/sitemap.xml";
    page.request.endpoint = "sitemap";
    page.state = "sitemap";
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    return page.state == "sitemap" ? read_sitemap_page(answer) : read_list(page, answer);
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    std::vector<PartRequest> parts;
    parts.push_back(
        {"detail",
         gateway_get(addresses_, "/qtdc/public/doc/" + percent_encode(item.item), kDetailEndpoint),
         false});
    // What readers of the archive may want; the documents need none of it.
    if (wants(settings_, "tree")) {
      parts.push_back(extra(item, "tree", "/qtdc/public/doc/provision/tree/", ""));
    }
    if (wants(settings_, "diagram")) {
      parts.push_back(extra(item, "diagram", "/qtdc/public/doc/", "/diagram"));
    }
    if (wants(settings_, "history")) parts.push_back(history_part(item));
    if (wants(settings_, "files")) parts.push_back(files_part(item));
    return parts;
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    Extraction extraction;
    const ItemAnswer* const answer = find_answer(answers, "detail");
    if (answer == nullptr) throw Error(ErrorCategory::bad_data, "the detail is missing");
    const Envelope envelope = read_envelope(answer->body);
    switch (envelope.kind) {
      case EnvelopeKind::not_found:
        extraction.gone = true;
        return extraction;
      case EnvelopeKind::no_json:
        extraction.challenge = looks_like_page(answer->body);
        if (extraction.challenge) return extraction;
        [[fallthrough]];
      case EnvelopeKind::failed:
        throw Error(ErrorCategory::bad_data, envelope.message, "detail");
      case EnvelopeKind::good:
        break;
    }
    if (!envelope.data.is_object()) {
      throw Error(ErrorCategory::bad_data, "the answer holds no document", "detail");
    }
    VbplDetail detail = read_vbpl_detail(envelope.data, addresses_);
    detail.document.source_id = item.item;
    detail.document.fetched_at = answer->fetched_at;
    complete(item, answers, std::move(detail), extraction);
    return extraction;
  }

 private:
  [[nodiscard]] ListPage list_page(int number, const std::string& since) const {
    nlohmann::json body = {{"pageNumber", number},
                           {"pageSize", kPageSize},
                           {"sortBy", "issueDate"},
                           {"sortDirection", "desc"},
                           {"groupVbpl", false}};
    if (!since.empty()) body["issueDateFrom"] = since;
    return {gateway_post(addresses_, "/qtdc/public/doc/all", kListEndpoint, body),
            "all:" + std::to_string(number) + ":" + since};
  }

  [[nodiscard]] ListPage number_page(const std::string& number) const {
    const nlohmann::json body = {{"pageNumber", 1},       {"pageSize", 20},
                                 {"optionDoc", "number"}, {"matchMode", "all_words"},
                                 {"keyword", number},     {"groupVbpl", false},
                                 {"sortBy", "issueDate"}, {"sortDirection", "desc"}};
    return {gateway_post(addresses_, "/qtdc/public/doc/all", kListEndpoint, body), "number"};
  }

  [[nodiscard]] PartRequest extra(const ItemRef& item, const char* part, const std::string& before,
                                  const std::string& behind) const {
    return {part,
            gateway_get(addresses_, before + percent_encode(item.item) + behind,
                        std::string("doc/") + part),
            true};
  }

  [[nodiscard]] PartRequest history_part(const ItemRef& item) const {
    return extra(item, "history", "/qtdc/public/doc/", "/history");
  }

  [[nodiscard]] PartRequest files_part(const ItemRef& item) const {
    return extra(item, "files", "/qtdc/public/doc/minio/buckets/vbpl/folders/",
                 "/files?parts=1,2,3,4,5");
  }

  [[nodiscard]] PartRequest file_part(const ItemRef& item, const std::string& name) const {
    PartRequest part;
    part.part = "file:" + name;
    part.request.url = addresses_.file(item.item, name);
    part.request.endpoint = "doc/download";
    part.request.headers = {{"Referer", addresses_.site + "/"}};
    part.optional = true;
    return part;
  }

  [[nodiscard]] catalog::ListedItem listed(const nlohmann::json& row) const {
    catalog::ListedItem item;
    item.item = id_of(row, "id");
    item.url = addresses_.page_of(item.item, text_of(row, "title"));
    // What a list tells of a change: a status that lapsed leaves updatedDate as it was.
    item.stamp = text_of(row, "updatedDate") + "|" + text_of(object_at(row, "effStatus"), "code") +
                 "|" + text_of(row, "effFrom") + "|" + text_of(row, "effTo");
    return item;
  }

  [[nodiscard]] ListedPage read_list(const ListPage& page, const FetchResponse& answer) const {
    ListedPage read;
    const Envelope envelope = read_envelope(answer.body);
    if (envelope.kind != EnvelopeKind::good || !envelope.data.is_object()) {
      read.challenge = envelope.kind == EnvelopeKind::no_json && looks_like_page(answer.body);
      read.fault = envelope.message.empty() ? "the list holds no data" : envelope.message;
      return read;
    }
    const nlohmann::json& rows = list_at(envelope.data, "items");
    for (const nlohmann::json& row : rows) {
      if (!row.is_object()) continue;
      // The search finds what resembles the number, too.
      if (!page.number.empty() && !is_same_number(text_of(row, "docNum"), page.number)) continue;
      catalog::ListedItem item = listed(row);
      if (is_id(item.item)) read.items.push_back(std::move(item));
    }
    if (!page.state.starts_with("all:")) return read;
    const int total = number_of(envelope.data, "total", -1);
    if (total >= 0) read.total = total;
    int number = 1;
    const char* const begin = page.state.data() + 4;
    const auto [end, fault] = std::from_chars(begin, page.state.data() + page.state.size(), number);
    if (fault != std::errc() || rows.empty()) return read;
    const bool more = total < 0 ? rows.size() >= kPageSize : number * kPageSize < total;
    if (more) read.next.push_back(list_page(number + 1, std::string(end + 1)));
    return read;
  }

  [[nodiscard]] ListedPage read_sitemap_page(const FetchResponse& answer) const {
    ListedPage read;
    try {
      for (SitemapEntry& entry : read_sitemap(answer.body).entries) {
        const std::string id = id_of_page(entry.url);
        if (is_id(id)) {
          read.items.push_back({id, entry.url, entry.last_modified, {}});
        } else if (entry.url.ends_with(".xml") || entry.url.find("/sitemap") != std::string::npos) {
          ListPage page;
          page.request.url = entry.url;
          page.request.endpoint = "sitemap";
          page.state = "sitemap";
          read.next.push_back(std::move(page));
        }
      }
    } catch (const Error& fault) {
      read.fault = fault.what();
      read.challenge = answer.body.find("<html") != std::string::npos;
    }
    return read;
  }

  void complete(const ItemRef& item, const std::vector<ItemAnswer>& answers, VbplDetail detail,
                Extraction& extraction) const {
    const ItemAnswer* const history = find_answer(answers, "history");
    if (history == nullptr && (detail.ended_without_day || detail.begins_without_day)) {
      extraction.more.push_back(history_part(item));
    } else if (history != nullptr && history->status == 200) {
      const Envelope envelope = read_envelope(history->body);
      if (envelope.data.is_object()) take_history(envelope.data, detail.document);
    }
    const std::string text = detail.content.empty() ? std::string() : text_of_body(detail.content);
    if (text.size() >= kLeastText) {
      if (extraction.more.empty()) {
        extraction.source_text = take_text(detail.document, text);
        finish(std::move(detail), extraction);
      }
      return;
    }
    take_file(item, answers, text, std::move(detail), extraction);
  }

  // Where the database holds no body: one of the files.
  void take_file(const ItemRef& item, const std::vector<ItemAnswer>& answers,
                 const std::string& short_text, VbplDetail detail, Extraction& extraction) const {
    const ItemAnswer* const files = find_answer(answers, "files");
    if (files == nullptr) {
      extraction.more.push_back(files_part(item));
      return;
    }
    if (!extraction.more.empty()) return;
    const Envelope envelope = read_envelope(files->body);
    std::string fault;
    for (const std::string& name : text_candidates(read_vbpl_files(envelope.data), item.item)) {
      const ItemAnswer* const file = find_answer(answers, "file:" + name);
      if (file == nullptr) {
        extraction.more.push_back(file_part(item, name));
        return;
      }
      if (file->status != 200) continue;
      try {
        const FileReading reading =
            read_file(file->body, name, file->content_type, file->recognised);
        extraction.scanned |= reading.scanned;
        if (reading.text.size() < kLeastText) continue;
        extraction.scanned = false;
        extraction.recognised = reading.recognised;
        extraction.source_text = take_text(detail.document, reading.text);
        finish(std::move(detail), extraction);
        return;
      } catch (const Error& error) {
        fault = name + ": " + error.what();
      }
    }
    extraction.unreadable = fault;
    if (!short_text.empty()) extraction.source_text = take_text(detail.document, short_text);
    if (detail.document.title.empty() && detail.document.number.empty()) {
      extraction.empty = "neither a text nor a number nor a title";
      return;
    }
    finish(std::move(detail), extraction);
  }

  static void finish(VbplDetail detail, Extraction& extraction) {
    extraction.document = std::move(detail.document);
    extraction.raw = std::move(detail.raw);
    extraction.referenced = std::move(detail.referenced);
    extraction.findings = std::move(detail.findings);
  }

  SourceSettings settings_;
  SourceInfo info_;
  VbplAddresses addresses_;
};

}  // namespace

std::unique_ptr<Source> make_vbpl(const SourceSettings& settings) {
  return std::make_unique<Vbpl>(settings);
}

}  // namespace tusach::crawler
