#include "api/page_frame.h"

#include "api/search_help_page.h"

namespace tusach::api {

PageFrame::PageFrame(Services& services, const std::string& content)
    : services_(services), base_("base"), content_(base_.AddIncludeDictionary("CONTENT")) {
  content_->SetFilename(content);
  base_["SITE_NAME"] = services.options.site_name;
  base_["PAGE_TITLE"] = services.options.site_name;
  base_["DESCRIPTION"] = "Tìm và đọc văn bản pháp luật Việt Nam đến từng điều, khoản, điểm.";
  base_["HOME_URL"] = services.prefix + "/";
  base_["CHECK_URL"] = services.prefix + "/kiem-tra-trich-dan";
  base_["COMPARE_URL"] = services.prefix + "/so-sanh";
  base_["API_URL"] = services.prefix + "/api/v1/openapi.json";
  base_["STYLE_URL"] = services.files.url("site.css");
  base_["SCRIPT_URL"] = services.files.url("search.js");
  base_["ICON_URL"] = services.files.url("favicon.svg");
  (*content_)["HOME_URL"] = services.prefix + "/";
}

void PageFrame::set_title(const std::string& title) {
  base_["PAGE_TITLE"] = title + " – " + services_.options.site_name;
}

void PageFrame::set_description(const std::string& text) {
  base_["DESCRIPTION"] = text;
}

void PageFrame::set_style(const std::string& file) {
  base_.AddSectionDictionary("PAGE_STYLE")->SetValue("PAGE_STYLE_URL", services_.files.url(file));
}

void PageFrame::set_canonical(const std::string& url) {
  base_.AddSectionDictionary("CANONICAL")->SetValue("CANONICAL_URL", url);
}

void PageFrame::set_noindex() {
  base_.ShowSection("NOINDEX");
}

void PageFrame::set_alternate(const std::string& media_type, const std::string& url) {
  Dictionary* alternate = base_.AddSectionDictionary("ALTERNATE");
  (*alternate)["ALTERNATE_TYPE"] = media_type;
  (*alternate)["ALTERNATE_URL"] = url;
}

void PageFrame::set_linked_data(const std::string& json) {
  base_.AddSectionDictionary("LINKED_DATA")->SetValue("LINKED_DATA_JSON", json);
}

void PageFrame::set_neighbours(const std::string& previous_url, const std::string& next_url) {
  if (!previous_url.empty())
    base_.AddSectionDictionary("PREVIOUS_LINK")->SetValue("PREVIOUS_URL", previous_url);
  if (!next_url.empty()) base_.AddSectionDictionary("NEXT_LINK")->SetValue("NEXT_URL", next_url);
}

void PageFrame::show_header_search(const std::string& query, const QueryParameters& kept) {
  Dictionary* section = base_.AddSectionDictionary("HEADER_SEARCH");
  fill_search_form(*section->AddIncludeDictionary("SEARCH_FORM"), query, kept);
}

void PageFrame::add_content_search(const std::string& query) {
  fill_search_form(*content_->AddIncludeDictionary("SEARCH_FORM"), query, {});
}

void PageFrame::fill_search_form(Dictionary& form, const std::string& query,
                                 const QueryParameters& kept) {
  form.SetFilename("search_form.html");
  form["HOME_URL"] = services_.prefix + "/";
  form["HELP_URL"] = services_.prefix + kSearchHelpPath;
  form["SUGGEST_URL"] = services_.prefix + "/api/v1/suggest";
  form["QUERY"] = query;
  for (const auto& [name, value] : kept) {
    Dictionary* field = form.AddSectionDictionary("KEPT");
    (*field)["NAME"] = name;
    (*field)["VALUE"] = value;
  }
}

Response PageFrame::finish(int status) {
  return make_response(status, "text/html; charset=utf-8",
                       services_.templates.expand("base.html", base_));
}

void show_value(Dictionary& dictionary, const std::string& variable, const std::string& value) {
  if (value.empty()) return;
  dictionary.AddSectionDictionary(variable + "_SHOWN")->SetValue(variable, value);
}

void set_status(Dictionary& dictionary, law::EffectStatus status) {
  const std::string_view name = law::to_string(status);
  const std::string_view label = law::vietnamese_name(status);
  dictionary["STATUS"] = std::string(name);
  dictionary["STATUS_LABEL"] = std::string(label);
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ".");
  return digits;
}

std::string shortened(const std::string& text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

}  // namespace tusach::api
