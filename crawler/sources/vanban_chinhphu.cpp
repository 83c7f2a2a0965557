#include "crawler/sources/vanban_chinhphu.h"

#include <algorithm>

#include "crawler/extract/media_name.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/page_reading.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr const char* kDetail = "detail";

// The fields of the page's form as a browser sends them: hidden ones, texts, chosen options.
std::string form_fields(const pugi::xml_document& page) {
  std::string form;
  const auto add = [&form](const pugi::xml_node& field, const char* value) {
    const std::string name = field.attribute("name").value();
    if (name.empty() || name == "__EVENTTARGET" || name == "__EVENTARGUMENT") return;
    form += "&" + percent_encode(name) + "=" + percent_encode(value);
  };
  for (const pugi::xpath_node& found :
       page.select_nodes("//input[@type='hidden' or @type='text' or not(@type)]")) {
    add(found.node(), found.node().attribute("value").value());
  }
  for (const pugi::xpath_node& found : page.select_nodes("//select")) {
    pugi::xml_node option = found.node().select_node(".//option[@selected]").node();
    if (!option) option = found.node().select_node(".//option").node();
    add(found.node(), option.attribute("value").value());
  }
  return form;
}

// "66.116/2025/QH15" → "116/2025/QH15": numbers of the National Assembly with one of the site's own
// before them. Those of the Government may have two parts: 66.14/2026/NQ-CP is right.
std::string without_prefix(const std::string& number) {
  const std::size_t dot = number.find('.');
  if (dot == std::string::npos || dot == 0 || dot > 3 || number.find("/QH") == std::string::npos) {
    return number;
  }
  const bool digits = number.find_first_not_of("0123456789") == dot;
  return digits ? number.substr(dot + 1) : number;
}

// "javascript:__doPostBack('ctrl$grvDocument','Page$2')" → target and argument.
std::pair<std::string, std::string> postback(std::string_view link) {
  const auto quoted = [&link]() {
    const std::size_t begin = link.find('\'');
    if (begin == std::string_view::npos) return std::string();
    const std::size_t end = link.find('\'', begin + 1);
    if (end == std::string_view::npos) return std::string();
    std::string text(link.substr(begin + 1, end - begin - 1));
    link.remove_prefix(end + 1);
    return text;
  };
  if (link.find("__doPostBack") == std::string_view::npos) return {};
  std::string target = quoted();
  return {std::move(target), quoted()};
}

class VanbanChinhphu final : public Source {
 public:
  explicit VanbanChinhphu(const SourceSettings& settings)
      : base_(settings.base_url.empty() ? "https://vanban.chinhphu.vn" : settings.base_url) {
    while (base_.ends_with('/')) base_.pop_back();
    info_.name = "vanban-chinhphu";
    info_.title = "Hệ thống văn bản của Chính phủ";
    info_.rank = 40;
    info_.requests_per_second = 0.5;
    if (const auto url = parse_url(base_)) info_.hosts = {url->host, "datafiles.chinhphu.vn"};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (!options.numbers.empty()) return {};
    ListPage page;
    page.request.url = base_ + "/he-thong-van-ban?classid=1&mode=1";
    page.request.endpoint = "list";
    page.state = "1";
    if (options.since) page.state += " " + law::to_iso(*options.since);
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    ListedPage read;
    const std::size_t blank = page.state.find(' ');
    const auto since =
        blank == std::string::npos ? std::nullopt : law::parse_date(page.state.substr(blank + 1));
    bool older = false;  // the newest come first
    const pugi::xml_document html = html_to_xml(answer.body);
    for (const pugi::xpath_node& code : html.select_nodes("//span[contains(@class,'code')]")) {
      const pugi::xml_node row = row_of(code.node());
      const pugi::xml_node link = row.select_node(".//a[contains(@href,'docid=')]").node();
      const std::string id = query_value(link.attribute("href").value(), "docid");
      if (id.empty() || id.find_first_not_of("0123456789") != std::string::npos) continue;
      const std::string day =
          node_text(row.select_node(".//span[contains(@class,'issued-date')]").node());
      const auto issued = read_day(day);
      older |= since && issued && *issued < *since;
      read.items.push_back({id, address_of(id), node_text(code.node()) + "|" + day, {}});
    }
    if (read.items.empty()) {
      read.fault = "the list names no documents";
      return read;
    }
    if (older) return read;
    const std::string wanted = "Page$" + std::to_string(std::stoi(page.state) + 1);
    for (const pugi::xpath_node& link : html.select_nodes("//a[contains(@href,'__doPostBack')]")) {
      const auto [target, argument] = postback(link.node().attribute("href").value());
      if (argument != wanted) continue;
      ListPage next = page;
      next.request.method = "POST";
      next.request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
      next.request.body = "__EVENTTARGET=" + percent_encode(target) +
                          "&__EVENTARGUMENT=" + percent_encode(argument) + form_fields(html);
      next.state = wanted.substr(5) + (since ? page.state.substr(blank) : std::string());
      read.next.push_back(std::move(next));
      break;
    }
    return read;
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kDetail;
    part.request.url = address_of(item.item);
    part.request.endpoint = kDetail;
    return {part};
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    const ItemAnswer* const answer = answer_to(answers, kDetail);
    if (answer == nullptr) throw Error(ErrorCategory::bad_data, "the detail is missing");
    const pugi::xml_document html = html_to_xml(answer->body);
    const auto values = labelled_values(html, document_labels());
    Extraction extraction;
    if (values.empty()) {
      extraction.empty = "the page holds no document";
      return extraction;
    }
    law::LegalDocument& document = extraction.document.emplace();
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = address_of(item.item);
    document.fetched_at = answer->fetched_at;
    take_labelled(values, extraction);
    document.number = clean_number(without_prefix(document.number));
    std::vector<std::string> files;
    const auto base = parse_url(answer->url.empty() ? base_ : answer->url);
    for (const pugi::xpath_node& link : html.select_nodes("//td//a[@href]")) {
      const std::string href = link.node().attribute("href").value();
      const auto url = base ? resolve_url(*base, href) : parse_url(href);
      const std::string_view media = media_type_of_name(href);
      if (!url || media == "application/octet-stream" || media == "text/html") continue;
      document.files.push_back({node_text(link.node()), std::string(media), url->text, {}});
      files.push_back(url->text);
    }
    take_first_file(files, answers, "files", extraction);
    return extraction;
  }

 private:
  [[nodiscard]] std::string address_of(const std::string& id) const {
    return base_ + "/?pageid=27160&docid=" + id + "&classid=1";
  }

  static pugi::xml_node row_of(pugi::xml_node node) {
    while (node && std::string_view(node.name()) != "tr") node = node.parent();
    return node;
  }

  std::string base_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_vanban_chinhphu(const SourceSettings& settings) {
  return std::make_unique<VanbanChinhphu>(settings);
}

}  // namespace tusach::crawler
