#include "crawler/sources/congbao.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "analyzers/vietnamese/text.h"
#include "crawler/archive/archive.h"
#include "crawler/extract/media_name.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/page_reading.h"
#include "crawler/sources/vbpl_gateway.h"
#include "law/document_type.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr int kPageSize = 50;
constexpr const char* kDetail = "detail";
constexpr std::string_view kUnknown = "application/octet-stream";

// "/van-ban/nghi-dinh-so-148-2026-nd-cp-222.htm" → "222": only the number counts.
std::string id_of_page(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (url.find("/van-ban/") == std::string_view::npos || !url.ends_with(".htm")) return {};
  url.remove_suffix(4);
  const std::size_t dash = url.rfind('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view id = url.substr(dash + 1);
  const bool number = !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
  return number ? std::string(id) : std::string();
}

// What a file is by its ending, which may have lost its dot: "…/16587pdf".
std::string media_of(std::string_view name) {
  const std::string_view media = media_type_of_name(name);
  if (media != kUnknown) return std::string(media);
  for (const std::string_view ending : {"pdf", "docx", "doc"}) {
    if (name.ends_with(ending)) return std::string(media_type_of_name("." + std::string(ending)));
  }
  return std::string(media);
}

std::string joined(const json& names) {
  std::string all;
  for (const json& name : names) {
    if (!name.is_string() || is_missing(name.get<std::string>())) continue;
    all += (all.empty() ? "" : ", ") + vietnamese::normalize(name.get<std::string>());
  }
  return all;
}

class Congbao final : public Source {
 public:
  explicit Congbao(const SourceSettings& settings) {
    info_.name = "congbao";
    info_.title = "Công báo";
    info_.rank = 30;
    info_.requests_per_second = 0.5;
    if (settings.base_url.empty()) {
      site_ = "https://congbao.chinhphu.vn";
      search_ = "https://api-searchcongbao.chinhphu.vn";
      info_.hosts = {"congbao.chinhphu.vn", "api-searchcongbao.chinhphu.vn",
                     "congbaocdn.chinhphu.vn", "g7.cdnchinhphu.vn"};
      return;
    }
    site_ = settings.base_url;
    while (site_.ends_with('/')) site_.pop_back();
    search_ = site_;
    if (const auto url = parse_url(site_)) info_.hosts = {url->host};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (options.numbers.empty()) return {search_page(1, {})};
    std::vector<ListPage> pages;
    for (const std::string& number : options.numbers) pages.push_back(search_page(1, number));
    return pages;
  }

  [[nodiscard]] std::vector<ListPage> fallback_pages() const override {
    ListPage page;
    page.request.url = site_ + "/cac-van-ban-moi-ban-hanh.rss";
    page.request.endpoint = "rss";
    page.state = "rss";
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    return page.state == "rss" ? read_rss(answer.body) : read_search(page, answer.body);
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kDetail;
    part.request.url = page_of(item.item);
    part.request.endpoint = kDetail;
    return {part};
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    const ItemAnswer* const detail = answer_to(answers, kDetail);
    if (detail == nullptr) throw Error(ErrorCategory::bad_data, "the detail is missing");
    Extraction extraction;
    law::LegalDocument& document = extraction.document.emplace();
    const pugi::xml_document html = html_to_xml(detail->body);
    take_labelled(labelled_values(html, document_labels()), extraction);
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = page_of(item.item);
    document.fetched_at = detail->fetched_at;
    std::vector<std::string> files;
    const json row = json::parse(item.hint, nullptr, false);
    if (row.is_object()) take_row(row, extraction, files);
    add_linked_files(html, detail->url, document, files);
    take_first_file(files, answers, "files", extraction);
    if (extraction.more.empty() && document.title.empty() && document.number.empty()) {
      extraction.document.reset();
      extraction.empty = "neither a text nor a number nor a title";
    }
    return extraction;
  }

 private:
  [[nodiscard]] std::string page_of(const std::string& id) const {
    return site_ + "/van-ban/x-" + id + ".htm";
  }

  [[nodiscard]] ListPage search_page(int number, const std::string& query) const {
    ListPage page;
    page.request.url = search_ + "/search/van-ban/nhom/vbqpp";
    page.request.method = "POST";
    page.request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    page.request.body = json{
        {"filters", json::object()},
        {"page", number},
        {"page_size", kPageSize},
        {"query", query}}.dump();
    page.request.endpoint = "search";
    page.state = std::to_string(number) + ":" + query;
    return page;
  }

  [[nodiscard]] ListedPage read_search(const ListPage& page, const std::string& body) const {
    ListedPage read;
    const json answer = json::parse(body, nullptr, false);
    if (!answer.is_object() || !flag_of(answer, "success")) {
      read.fault = "the search gives no list";
      read.challenge = looks_like_page(body);
      return read;
    }
    const json& rows = list_at(answer, "data");
    for (const json& row : rows) {
      if (!row.is_object()) continue;
      const std::string id = id_of(row, "id_van_ban");
      if (id.empty()) continue;
      std::string hint = row.dump(-1, ' ', false, json::error_handler_t::replace);
      const std::string stamp = payload_hash(hint).substr(0, 16);
      read.items.push_back({id, page_of(id), stamp, std::move(hint)});
    }
    const int total = number_of(answer, "total", -1);
    const std::size_t colon = page.state.find(':');
    const std::string query = page.state.substr(colon + 1);
    if (total >= 0 && query.empty()) read.total = total;
    const int number = std::stoi(page.state.substr(0, colon));
    if (!rows.empty() && number * kPageSize < total) {
      read.next.push_back(search_page(number + 1, query));
    }
    return read;
  }

  [[nodiscard]] ListedPage read_rss(const std::string& body) const {
    ListedPage read;
    pugi::xml_document xml;
    if (!xml.load_buffer(body.data(), body.size())) {
      read.fault = "the feed is no XML";
      return read;
    }
    for (const pugi::xpath_node& entry : xml.select_nodes("//item")) {
      std::string id = id_of_page(entry.node().child("link").text().get());
      if (id.empty()) id = id_of_page(entry.node().child("guid").text().get());
      if (id.empty()) continue;
      read.items.push_back({id, page_of(id), entry.node().child("pubDate").text().get(), {}});
    }
    return read;
  }

  static void take_row(const json& row, Extraction& extraction, std::vector<std::string>& files) {
    law::LegalDocument& document = *extraction.document;
    document.number = clean_number(text_of(row, "so_ky_hieu"));
    const std::string type = text_of(row, "loai_van_ban");
    const law::DocumentType* const known = law::find_document_type(type);
    if (known != nullptr) document.type = known->name;
    if (known == nullptr && !is_missing(type)) document.type = type;
    document.title =
        capitalised(clean_title(text_of(row, "trich_yeu"), document.type, document.number));
    document.slug = vietnamese::slug(document.title);
    document.issued = read_day(text_of(row, "ngay_ban_hanh"));
    document.effective = read_day(text_of(row, "ngay_co_hieu_luc"));
    const std::string body = joined(list_at(row, "ten_co_quan"));
    if (!body.empty()) document.issuing_body = body;
    const std::string signer = text_of(row, "nguoi_ky");
    if (!is_missing(signer)) document.signer = vietnamese::normalize(signer);
    extraction.raw = row.dump(-1, ' ', false, json::error_handler_t::replace);
    std::vector<json> rows = list_at(row, "danh_sach_tep_van_ban");
    std::stable_sort(rows.begin(), rows.end(), [](const json& one, const json& other) {
      return number_of(one, "thu_tu", 0) < number_of(other, "thu_tu", 0);
    });
    const auto base = parse_url(document.source_url);
    for (const json& file : rows) {
      const std::string path = text_of(file, "duong_dan");
      const auto url = path.empty() || !base ? std::nullopt : resolve_url(*base, path);
      if (!url) continue;
      const std::string name = name_of_file(file);
      std::string media = media_of(name);
      if (media == kUnknown) media = media_of(url->target);
      document.files.push_back({name, std::move(media), url->text, {}});
      files.push_back(url->text);
    }
  }

  // The ending stands in a field of its own, which may hold the end of the path instead.
  static std::string name_of_file(const json& file) {
    std::string name = vietnamese::normalize(text_of(file, "ten_file"));
    std::string ending = text_of(file, "file_extension");
    while (ending.starts_with('.')) ending.erase(0, 1);
    const bool told = media_type_of_name(name) != kUnknown;
    if (!told && !ending.empty() && ending.size() <= 4) name += "." + ending;
    return name;
  }

  static void add_linked_files(const pugi::xml_document& html, const std::string& at,
                               law::LegalDocument& document, std::vector<std::string>& files) {
    const auto base = parse_url(at);
    if (!base) return;
    for (const pugi::xpath_node& link : html.select_nodes("//a[@href]")) {
      const auto url = resolve_url(*base, link.node().attribute("href").value());
      if (!url) continue;
      // "…/api/download/stream?Url={token}&file_name=14.2022.pdf" names the file only at its end.
      const std::string named = query_value(url->target, "file_name");
      const std::string media = media_of(named.empty() ? url->target : named);
      const bool document_file = media == "application/pdf" || media == "application/msword" ||
                                 media.find("wordprocessingml") != std::string::npos ||
                                 url->target.find("/download/stream?") != std::string::npos;
      if (!document_file || std::find(files.begin(), files.end(), url->text) != files.end()) {
        continue;
      }
      document.files.push_back({node_text(link.node()), media, url->text, {}});
      files.push_back(url->text);
    }
  }

  std::string site_;
  std::string search_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_congbao(const SourceSettings& settings) {
  return std::make_unique<Congbao>(settings);
}

}  // namespace tusach::crawler
