#include "crawler/extract/page_body.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/legacy_font.h"
#include "crawler/html_to_xml.h"
#include "crawler/import/unicode_text.h"
#include "crawler/readable_text.h"

namespace tusach::crawler {
namespace {

constexpr std::array<std::string_view, 9> kBoxes = {
    "vbfile",  "vblienquan", "vbLienQuan", "vbFile",      "vbdownload",
    "comment", "fileattack", "fileAttack", "box-comment",
};

bool has_box_class(std::string_view classes) {
  while (!classes.empty()) {
    const std::size_t begin = classes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    classes.remove_prefix(begin);
    const std::string_view name = classes.substr(0, classes.find_first_of(" \t\r\n"));
    if (std::find(kBoxes.begin(), kBoxes.end(), name) != kBoxes.end()) return true;
    classes.remove_prefix(name.size());
  }
  return false;
}

bool is_hidden(std::string_view style) {
  const std::size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  const std::size_t colon = style.find_first_not_of(" \t", at + 7);
  if (colon == std::string_view::npos || style[colon] != ':') return false;
  const std::size_t value = style.find_first_not_of(" \t", colon + 1);
  return value != std::string_view::npos && style.substr(value).starts_with("none");
}

class BoxFinder final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element && (has_box_class(node.attribute("class").value()) ||
                                              is_hidden(node.attribute("style").value()))) {
      found_.push_back(node);
    }
    return true;
  }
  [[nodiscard]] const std::vector<pugi::xml_node>& found() const { return found_; }

 private:
  std::vector<pugi::xml_node> found_;
};

/// The font that an element sets for its text; empty: none.
std::string_view font_of(const pugi::xml_node& node) {
  if (const pugi::xml_attribute face = node.attribute("face")) return face.value();
  constexpr std::string_view kProperty = "font-family";
  const std::string_view style = node.attribute("style").value();
  const std::size_t at = style.find(kProperty);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = style.substr(at + kProperty.size());
  return rest.substr(0, rest.find(';'));
}

/// Text in the capital fonts of TCVN3 becomes what readers saw.
class CapitalFonts final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    while (!open_.empty() && open_.back().depth >= depth()) open_.pop_back();
    if (node.type() == pugi::node_element) {
      const std::string_view font = font_of(node);
      if (!font.empty()) open_.push_back({depth(), std::string(font)});
    } else if (!open_.empty() && node.type() == pugi::node_pcdata) {
      std::string text = node.value();
      show_capitals(open_.back().font, text);
      node.set_value(text.c_str());
    }
    return true;
  }

 private:
  struct Open {
    int depth;
    std::string font;
  };

  std::vector<Open> open_;
};

}  // namespace

void drop_boxes(pugi::xml_node node) {
  BoxFinder finder;
  node.traverse(finder);
  // From the last to the first: a box inside another goes before it.
  for (auto box = finder.found().rbegin(); box != finder.found().rend(); ++box) {
    box->parent().remove_child(*box);
  }
}

std::string text_of_body(std::string_view html) {
  std::string converted;
  if (!vietnamese::is_valid_utf8(html) || html.starts_with("\xEF\xBB\xBF")) {
    converted = to_unicode(std::string(html)).text;
    html = converted;
  }
  pugi::xml_document page = html_to_xml(html);
  drop_boxes(page);
  CapitalFonts capitals;
  page.traverse(capitals);
  return to_unicode(readable_text(page)).text;
}

}  // namespace tusach::crawler
