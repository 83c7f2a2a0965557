#include "crawler/sources/pbgdpl.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "analyzers/vietnamese/text.h"
#include "crawler/archive/archive.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/page_reading.h"
#include "law/address.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr const char* kQuestions = "/SMPT_Publishing_UC/HoiDapPL/frmDSCauHoi.aspx";
constexpr const char* kFields = "/Pages/hoi-dap-pl.aspx";
constexpr const char* kDetail = "detail";

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Where a list is: its page, the field (lĩnh vực) that it is of, and what the page before began
// with, by which a server is known that gives one page for ever.
struct Place {
  int page = 1;
  std::string field;
  std::string field_name;
  std::string before;

  [[nodiscard]] std::string text() const {
    return json{{"page", page}, {"field", field}, {"name", field_name}, {"before", before}}.dump();
  }
  static Place of(const std::string& state) {
    const json value = json::parse(state, nullptr, false);
    if (!value.is_object()) return {};
    return {value.value("page", 1), value.value("field", ""), value.value("name", ""),
            value.value("before", "")};
  }
};

// The page behind "Cuối", or the highest that is linked; 0 when the list has no pages.
int last_page(const pugi::xml_document& html) {
  int last = 0;
  for (const pugi::xpath_node& link :
       html.select_nodes("//ul[contains(@class,'pagination')]//a[@data-page]")) {
    last = std::max(last, number_in(link.node().attribute("data-page").value()));
  }
  return last;
}

law::Provision section(const char* heading, std::string text) {
  law::Provision provision;
  provision.kind = law::ProvisionKind::section;
  provision.heading = heading;
  provision.text = std::move(text);
  return provision;
}

class Pbgdpl final : public Source {
 public:
  explicit Pbgdpl(const SourceSettings& settings)
      : site_(settings.base_url.empty() ? "https://pbgdpl.moj.gov.vn" : settings.base_url) {
    while (site_.ends_with('/')) site_.pop_back();
    info_.name = "pbgdpl";
    info_.title = "Phổ biến, giáo dục pháp luật";
    info_.rank = 90;
    info_.requests_per_second = 0.5;
    if (const auto url = parse_url(site_)) info_.hosts = {url->host};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (!options.numbers.empty()) return {};
    // The fields come last: what stands in one is listed again, now with its name.
    ListPage fields;
    fields.request.url = site_ + kFields;
    fields.request.endpoint = "fields";
    fields.state = "fields";
    return {page_at({}), fields};
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    const pugi::xml_document html = html_to_xml(answer.body);
    return page.state == "fields" ? read_fields(html) : read_questions(page, html);
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
    if (answer == nullptr || answer->status != 200) {
      throw Error(ErrorCategory::bad_data, "the question is missing");
    }
    const pugi::xml_document html = html_to_xml(answer->body);
    const pugi::xml_node view = html.select_node("//*[@id='content-view-detail']").node();
    if (!view) throw Error(ErrorCategory::bad_data, "no page of a question");
    Extraction extraction;
    const json hint = json::parse(item.hint, nullptr, false);
    take_question(view, hint.is_object() ? hint : json::object(), extraction);
    if (!extraction.document) return extraction;
    law::LegalDocument& document = *extraction.document;
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = address_of(item.item);
    document.fetched_at = answer->fetched_at;
    return extraction;
  }

 private:
  [[nodiscard]] std::string address_of(const std::string& id) const {
    return site_ + kQuestions + "?ItemID=" + id;
  }

  [[nodiscard]] ListPage page_at(const Place& place) const {
    ListPage page;
    page.request.url = site_ + kQuestions + "?" +
                       (place.field.empty() ? "" : "lv=" + percent_encode(place.field) + "&") +
                       "page=" + std::to_string(place.page);
    page.request.endpoint = "list";
    page.state = place.text();
    return page;
  }

  [[nodiscard]] ListedPage read_fields(const pugi::xml_document& html) const {
    ListedPage read;
    for (const pugi::xpath_node& option :
         html.select_nodes("//select[contains(@name,'LinhVuc')]/option[@value]")) {
      const std::string id = option.node().attribute("value").value();
      const std::string name = node_text(option.node());
      if (!is_number(id) || number_in(id) == 0 || is_missing(name)) continue;
      read.next.push_back(page_at({1, id, name, {}}));
    }
    if (read.next.empty()) read.fault = "the page names no field";
    return read;
  }

  [[nodiscard]] ListedPage read_questions(const ListPage& page,
                                          const pugi::xml_document& html) const {
    ListedPage read;
    const Place place = Place::of(page.state);
    for (const pugi::xpath_node& article :
         html.select_nodes("//article[contains(@class,'n-item')]")) {
      const pugi::xml_node link = article.node().select_node(".//a[@id]").node();
      const std::string id = link.attribute("id").value();
      if (!is_number(id)) continue;
      const std::string begin =
          node_text(article.node().select_node(".//*[contains(@class,'n-noidung')]").node());
      const std::string title = node_text(link);
      read.items.push_back({id, address_of(id), payload_hash(title + "\n" + begin).substr(0, 16),
                            json{{"title", title}, {"field", place.field_name}}.dump(
                                -1, ' ', false, json::error_handler_t::replace)});
    }
    const int last = last_page(html);
    if (read.items.empty()) {
      // The end of the list, or of a field without questions; the first page of all must have some.
      if (place.page == 1 && place.field.empty()) read.fault = "the list names no questions";
      return read;
    }
    const std::string& first = read.items.front().item;
    if (first == place.before || (last > 0 && place.page >= last)) return read;
    read.next.push_back(page_at({place.page + 1, place.field, place.field_name, first}));
    return read;
  }

  static void take_question(const pugi::xml_node& view, const json& hint, Extraction& extraction) {
    const auto within = [&view](const char* name) {
      return view
          .select_node(
              ("(.//*[contains(concat(' ',@class,' '),' " + std::string(name) + " ')])[1]").c_str())
          .node();
    };
    const std::string question = node_lines(within("content-question-detail"));
    const std::string reply = node_lines(within("content-reply-detail"));
    std::string title = node_text(view.select_node(".//h1|.//h2|.//h3").node());
    if (is_missing(title)) title = hint.value("title", "");
    const std::string sent = sent_day(node_text(view));
    const std::string field = hint.value("field", "");
    extraction.raw = json{{"title", title}, {"sent", sent}, {"field", field}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    if (is_missing(reply)) {
      extraction.empty = "the question has no answer yet";
      return;
    }
    law::LegalDocument& document = extraction.document.emplace();
    document.type = "Hỏi đáp pháp luật";
    document.title = is_missing(title) ? question.substr(0, question.find('\n')) : title;
    document.slug = vietnamese::slug(document.title);
    document.issued = read_day(sent);
    document.summary = true;
    if (!is_missing(field)) document.fields.push_back(field);
    if (!is_missing(question)) document.provisions.push_back(section("Câu hỏi", question));
    document.provisions.push_back(section("Trả lời", reply));
    law::assign_addresses(document.provisions);
  }

  // "… Ngày gửi: 20/10/2021 …".
  static std::string sent_day(const std::string& text) {
    constexpr std::string_view kLabel = "Ngày gửi:";
    const std::size_t at = text.find(kLabel);
    if (at == std::string::npos) return {};
    const std::size_t begin = text.find_first_not_of(' ', at + kLabel.size());
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find(' ', begin) - begin);
  }

  std::string site_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_pbgdpl(const SourceSettings& settings) {
  return std::make_unique<Pbgdpl>(settings);
}

}  // namespace tusach::crawler
