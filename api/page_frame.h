// What all pages share: head, header with the search box, footer.
#pragma once

#include <ctemplate/template.h>

#include <memory>
#include <string>

#include "api/http_message.h"
#include "api/services.h"

namespace tusach::api {

using Dictionary = ctemplate::TemplateDictionary;

class PageFrame {
 public:
  /// `content` names the template of the main part.
  PageFrame(Services& services, const std::string& content);

  [[nodiscard]] Dictionary& content() { return *content_; }
  /// Of the whole page, without the site's name; empty on the home page.
  void set_title(const std::string& title);
  void set_description(const std::string& text);
  /// The page's own style sheet beside the one of the site: "results.css".
  void set_style(const std::string& file);
  void set_canonical(const std::string& url);
  void set_noindex();
  void set_alternate(const std::string& media_type, const std::string& url);
  /// JSON-LD in the head: `json` is what script_json() makes.
  void set_linked_data(const std::string& json);
  void set_neighbours(const std::string& previous_url, const std::string& next_url);
  /// The search box in the header; `kept` goes along as hidden fields.
  void show_header_search(const std::string& query, const QueryParameters& kept);
  /// A search box inside the main part (its template includes SEARCH_FORM).
  void add_content_search(const std::string& query);

  [[nodiscard]] Response finish(int status);

 private:
  void fill_search_form(Dictionary& form, const std::string& query, const QueryParameters& kept);

  Services& services_;
  Dictionary base_;
  Dictionary* content_;
};

/// Sets `variable` and shows its section "<variable>_SHOWN" when the value is not empty.
void show_value(Dictionary& dictionary, const std::string& variable, const std::string& value);

/// STATUS (for the style sheet) and STATUS_LABEL.
void set_status(Dictionary& dictionary, law::EffectStatus status);

/// 94442 → "94.442".
std::string grouped(std::size_t number);

/// At most `max_bytes` of UTF-8, cut at a character and marked with "…".
std::string shortened(const std::string& text, std::size_t max_bytes);

}  // namespace tusach::api
