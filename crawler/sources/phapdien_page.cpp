#include "crawler/sources/phapdien_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "crawler/html_to_xml.h"
#include "crawler/readable_text.h"
#include "crawler/sources/page_reading.h"
#include "law/address.h"
#include "law/amendment_note.h"
#include "law/chapter_path.h"
#include "law/structure_parser.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

enum class Role : std::uint8_t { body, division, article, note, guide };

// By the classes of the zip: pChuong, pDieu, pGhiChu (where it comes from), pChiDan (what it is
// related to), pNoiDung.
Role role_of(const pugi::xml_node& node) {
  const std::string_view classes = node.attribute("class").value();
  const auto has = [classes](std::string_view name) {
    return classes.find(name) != std::string_view::npos;
  };
  if (has("pDieu")) return Role::article;
  if (has("pGhiChu")) return Role::note;
  if (has("pChiDan")) return Role::guide;
  if (has("pChuong") || has("pPhan") || has("pMuc") || has("pTieuMuc")) return Role::division;
  return Role::body;
}

std::string one_line(const pugi::xml_node& node) {
  std::string text = node_lines(node);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Whether the paragraphs of the text stand below this node, and not in it.
bool is_frame(const pugi::xml_node& node) {
  return role_of(node) == Role::body &&
         !node.select_nodes(".//*[contains(@class,'pDieu') or contains(@class,'pChuong')]").empty();
}

// "Điều 39.14.LQ.1. Phạm vi điều chỉnh" → number and heading.
std::pair<std::string, std::string> split_label(std::string text) {
  constexpr std::string_view kWord = "Điều ";
  if (text.starts_with(kWord)) text.erase(0, kWord.size());
  const std::size_t end = std::min(text.find(' '), text.size());
  std::string number = text.substr(0, end);
  while (number.ends_with('.')) number.pop_back();
  return {std::move(number), end < text.size() ? text.substr(end + 1) : std::string()};
}

class SubjectReader {
 public:
  explicit SubjectReader(std::string subject) : subject_(std::move(subject)) {}

  void read(const pugi::xml_node& frame) {
    for (const pugi::xml_node& node : frame.children()) {
      if (node.type() != pugi::node_element) {
        add_body(node);
      } else if (is_frame(node)) {
        read(node);
      } else {
        take(node);
      }
    }
  }

  bool finish(Extraction& extraction) {
    close_article();
    law::LegalDocument& document = *extraction.document;
    document.provisions = nesting_.finish();
    law::assign_addresses(document.provisions);
    for (const std::string& number : numbers_) {
      document.relations.push_back({law::RelationKind::refers_to, number, {}, "metadata"});
    }
    extraction.raw = json{{"subject", subject_}, {"references", references_}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    return articles_ > 0;
  }

 private:
  void take(const pugi::xml_node& node) {
    switch (role_of(node)) {
      case Role::division:
        if (open_) {
          close_article();
          division_.clear();
        }
        division_ += (division_.empty() ? "" : " ") + one_line(node);
        break;
      case Role::article:
        close_article();
        open_.emplace();
        std::tie(open_->number, open_->heading) = split_label(one_line(node));
        open_->subject = subject_;
        break;
      case Role::note:
        if (!open_) break;
        open_->note += (open_->note.empty() ? "" : " ") + one_line(node);
        take_references(node, true);
        break;
      case Role::guide:
        if (open_) take_guide(node);
        break;
      case Role::body:
        add_body(node);
        break;
    }
  }

  void take_guide(const pugi::xml_node& node) {
    take_references(node, false);
    bool linked = false;
    for (const pugi::xpath_node& link : node.select_nodes(".//a")) {
      const std::string text = one_line(link.node());
      if (text.empty()) continue;
      open_->see_also.push_back(text);
      linked = true;
    }
    if (!linked && !one_line(node).empty()) open_->see_also.push_back(one_line(node));
  }

  // Links to the national database: "…?ItemID=154535#Dieu_1".
  void take_references(const pugi::xml_node& node, bool origin) {
    for (const pugi::xpath_node& link : node.select_nodes(".//a[contains(@href,'ItemID=')]")) {
      const std::string href = link.node().attribute("href").value();
      const std::size_t hash = href.find('#');
      const std::string text = one_line(link.node());
      references_.push_back({{"article", open_->number},
                             {"item", query_value(href, "ItemID")},
                             {"anchor", hash == std::string::npos ? "" : href.substr(hash + 1)},
                             {"text", text},
                             {"origin", origin}});
      const std::string number = number_within(text);
      if (origin && !number.empty()) numbers_.insert(number);
    }
  }

  void add_body(const pugi::xml_node& node) {
    if (open_) body_.append_copy(node);
  }

  void close_article() {
    if (!open_) return;
    const std::string text = vietnamese::normalize(readable_text(body_page_));
    law::parse_article_body(*open_, text);
    open_->effective = law::read_amendment_note(open_->note).effective;
    nesting_.add(std::move(*open_), division_);
    ++articles_;
    open_.reset();
    body_.remove_children();
  }

  std::string subject_;
  std::string division_;
  std::optional<law::Provision> open_;
  pugi::xml_document body_page_;
  pugi::xml_node body_ = body_page_.append_child("html").append_child("body");
  law::ChapterNesting nesting_;
  json references_ = json::array();
  std::set<std::string> numbers_;
  std::size_t articles_ = 0;
};

}  // namespace

bool take_codified_subject(std::string_view html, Extraction& extraction) {
  const pugi::xml_document page = html_to_xml(html);
  pugi::xml_node content = page.select_node("//div[contains(@class,'_content')]").node();
  if (!content) content = page.select_node("//body").node();
  law::LegalDocument& document = *extraction.document;
  const std::string heading = node_text(page.select_node("//h3").node());
  if (!heading.empty()) document.title = heading;
  document.slug = vietnamese::slug(document.title);
  SubjectReader reader(document.title);
  reader.read(content);
  return reader.finish(extraction);
}

}  // namespace tusach::crawler
