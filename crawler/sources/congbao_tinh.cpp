#include "crawler/sources/congbao_tinh.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "analyzers/vietnamese/text.h"
#include "crawler/archive/archive.h"
#include "crawler/extract/media_name.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/sources/domino_gazette.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/page_reading.h"
#include "law/document_type.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr const char* kProperties = "properties";

json state_of(const ListPage& page) {
  json state = json::parse(page.state, nullptr, false);
  return state.is_object() ? state : json::object();
}

class CongbaoTinh final : public Source {
 public:
  explicit CongbaoTinh(const SourceSettings& settings)
      : database_(settings.base_url.empty() ? "https://congbao.sonla.gov.vn" : settings.base_url) {
    while (database_.ends_with('/')) database_.pop_back();
    if (!database_.ends_with(".nsf")) database_ += "/congbao.nsf";
    const auto url = parse_url(database_);
    if (!url) {
      throw Error(ErrorCategory::usage, "is no address of a gazette", {}, settings.base_url);
    }
    // Each province is a source of its own in the catalog: what one does not name, another may.
    info_.name = "congbao-tinh:" + url->host;
    info_.title = "Công báo tỉnh (" + url->host + ")";
    info_.rank = 35;
    info_.requests_per_second = 0.5;
    info_.hosts = {url->host};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (!options.numbers.empty()) return {};
    const std::string since =
        options.since ? std::to_string(static_cast<int>(options.since->year())) : std::string();
    return {page_at("DanhMucVB", "years", {{"step", "years"}, {"since", since}})};
  }

  [[nodiscard]] std::vector<ListPage> fallback_pages() const override {
    // Without a category, a view shows all of them.
    return {page_at("GazettesByYearMonth?OpenView&Count=-1&ExpandView", "gazettes",
                    {{"step", "gazettes"}})};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    const json state = state_of(page);
    const std::string step = state.value("step", "");
    const pugi::xml_document html =
        html_to_xml(step == "documents" ? with_table(answer.body) : std::string_view(answer.body));
    if (step == "years") return read_years(html, state.value("since", ""));
    if (step == "gazettes") return read_gazettes(html, state);
    return read_documents(html, state);
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kProperties;
    part.request.url = database_ + "/ThuocTinh?openForm&ParentUNID=" + item.item;
    part.request.endpoint = kProperties;
    return {part};
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    const ItemAnswer* const answer = answer_to(answers, kProperties);
    Extraction extraction;
    law::LegalDocument& document = extraction.document.emplace();
    std::map<std::string, std::string> values;
    if (answer != nullptr && answer->status == 200) {
      values = labelled_values(html_to_xml(answer->body), document_labels());
      document.fetched_at = answer->fetched_at;
    }
    take_labelled(values, extraction);
    const json row = json::parse(item.hint, nullptr, false);
    if (row.is_object()) take_row(row, document);
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = address_of(item.item);
    extraction.raw = json{{"row", row}, {"properties", values}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    if (document.number.empty() && document.title.empty()) {
      throw Error(ErrorCategory::bad_data, "neither a number nor a title");
    }
    std::vector<std::string> files;
    for (const law::DocumentFile& file : document.files) files.push_back(file.url);
    take_first_file(files, answers, "files", extraction);
    return extraction;
  }

 private:
  [[nodiscard]] std::string address_of(const std::string& id) const {
    return database_ + "/NoiDung?openForm&ParentUNID=" + id;
  }

  [[nodiscard]] ListPage page_at(const std::string& path, const char* endpoint,
                                 const json& state) const {
    ListPage page;
    page.request.url = database_ + "/" + path;
    page.request.endpoint = endpoint;
    page.state = state.dump();
    return page;
  }

  [[nodiscard]] ListedPage read_years(const pugi::xml_document& html,
                                      const std::string& since) const {
    ListedPage read;
    const std::string province = province_of_page(html);
    for (const std::string& year : gazette_years(html)) {
      const bool dated = year.find_first_not_of("0123456789") == std::string::npos;
      if (!since.empty() && (!dated || year < since)) continue;
      // Its pages put a space before "Không rõ năm", the category of what has no year.
      read.next.push_back(page_at("GazettesByYearMonth?OpenView&Count=-1&RestrictToCategory=" +
                                      percent_encode(dated ? year : " " + year),
                                  "gazettes", {{"step", "gazettes"}, {"province", province}}));
    }
    if (read.next.empty() && since.empty()) read.fault = "the page names no year";
    return read;
  }

  [[nodiscard]] ListedPage read_gazettes(const pugi::xml_document& html, const json& state) const {
    ListedPage read;
    for (const std::string& gazette : gazette_numbers(html)) {
      json next = {{"step", "documents"}, {"gazette", gazette}};
      next["province"] = state.value("province", "");
      read.next.push_back(page_at(
          "DocumentsByGazette?OpenView&Count=-1&RestrictToCategory=" + percent_encode(gazette),
          "documents", next));
    }
    // A year without a gazette says "No documents found".
    if (read.next.empty() && !html.select_node("//body//table|//h2")) {
      read.fault = "the page lists no gazettes";
    }
    return read;
  }

  [[nodiscard]] ListedPage read_documents(const pugi::xml_document& html, const json& state) const {
    ListedPage read;
    for (const GazetteRow& row : gazette_rows(html)) {
      json hint = {{"day", row.day},         {"kind", row.kind},       {"number", row.number},
                   {"title", row.title},     {"section", row.section}, {"body", row.body},
                   {"files", json::array()}, {"page", row.page}};
      hint["gazette"] = state.value("gazette", "");
      hint["province"] = state.value("province", "");
      for (const std::string& file : row.files) {
        const auto base = parse_url(database_ + "/DocumentsByGazette");
        const auto url = base ? resolve_url(*base, encoded_path(file)) : std::nullopt;
        if (url) hint["files"].push_back({{"name", file_name(file)}, {"url", url->text}});
      }
      std::string text = hint.dump(-1, ' ', false, json::error_handler_t::replace);
      const std::string stamp = payload_hash(text).substr(0, 16);
      read.items.push_back({row.id, address_of(row.id), stamp, std::move(text)});
    }
    return read;
  }

  // What the list says and the page of properties does not.
  static void take_row(const json& row, law::LegalDocument& document) {
    const std::string kind = row.value("kind", "");
    const std::string province = row.value("province", "");
    if (document.number.empty()) document.number = clean_number(row.value("number", ""));
    if (document.type.empty()) {
      const auto typed = law::leading_document_type(kind);
      if (typed) document.type = typed->type->name;
    }
    if (document.title.empty()) document.title = capitalised(row.value("title", ""));
    document.slug = vietnamese::slug(document.title);
    if (!document.issued) document.issued = read_day(row.value("day", ""));
    std::string body = document.issuing_body;
    if (body.empty()) body = body_of_kind(kind);
    if (body.empty()) body = row.value("body", "");
    document.issuing_body = local_body(body, province);
    const auto files = row.find("files");
    if (files == row.end()) return;
    for (const json& file : *files) {
      const std::string name = vietnamese::normalize(file.value("name", ""));
      document.files.push_back(
          {name, std::string(media_type_of_name(name)), file.value("url", ""), {}});
    }
  }

  std::string database_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_congbao_tinh(const SourceSettings& settings) {
  return std::make_unique<CongbaoTinh>(settings);
}

}  // namespace tusach::crawler
