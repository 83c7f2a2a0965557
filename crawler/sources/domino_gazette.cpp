#include "crawler/sources/domino_gazette.h"

#include <set>

#include "analyzers/vietnamese/text.h"
#include "crawler/sources/page_reading.h"
#include "law/province.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kUnid = 32;

bool is_unid(const std::string& id) {
  return id.size() == kUnid && id.find_first_not_of("0123456789ABCDEFabcdef") == std::string::npos;
}

// "số 37/2026/QĐ-UBND" → "37/2026/QĐ-UBND".
std::string without_word(std::string notation) {
  for (const std::string_view word : {"số:", "số", "Số:", "Số"}) {
    if (!notation.starts_with(word)) continue;
    notation.erase(0, word.size());
    break;
  }
  notation.erase(0, std::min(notation.find_first_not_of(' '), notation.size()));
  return notation;
}

std::string text_of_class(const pugi::xml_node& node, const char* name) {
  return node_text(
      node.select_node((".//*[contains(@class,'" + std::string(name) + "')]").c_str()).node());
}

// What stands beside the kind and the number in the link is the title.
std::string own_text(const pugi::xml_node& link) {
  std::string text;
  for (const pugi::xml_node& child : link.children()) {
    const std::string_view classes = child.attribute("class").value();
    if (classes.find("doc-cate") != std::string_view::npos ||
        classes.find("doc-notation") != std::string_view::npos) {
      continue;
    }
    text += std::string(text.empty() ? "" : " ") +
            (child.type() == pugi::node_pcdata ? std::string(child.value()) : node_text(child));
  }
  pugi::xml_document alone;
  alone.append_child("p").text().set(text.c_str());
  return node_text(alone);
}

GazetteRow read_row(const pugi::xml_node& row, const pugi::xml_node& link) {
  GazetteRow read;
  read.id = query_value(link.attribute("href").value(), "ParentUNID");
  read.kind = text_of_class(link, "doc-cate");
  read.number = without_word(text_of_class(link, "doc-notation"));
  read.title = own_text(link);
  const pugi::xml_node first = row.child("td");
  read.day = node_text(first);
  pugi::xml_node last;
  for (const pugi::xml_node& cell : row.children("td")) last = cell;
  read.page = node_text(last);
  std::set<std::string> seen;
  for (const pugi::xpath_node& file : row.select_nodes(".//a[contains(@href,'/$')]")) {
    const std::string href = file.node().attribute("href").value();
    if (vietnamese::fold(href).find("/$file/") == std::string::npos) continue;
    if (seen.insert(href).second) read.files.push_back(href);
  }
  return read;
}

}  // namespace

std::vector<std::string> gazette_years(const pugi::xml_document& page) {
  std::vector<std::string> years;
  for (const pugi::xpath_node& option : page.select_nodes("//select[@id='gazette-year']/option")) {
    std::string year = node_text(option.node());
    if (!year.empty()) years.push_back(std::move(year));
  }
  return years;
}

std::string province_of_page(const pugi::xml_document& page) {
  std::string title = page.select_node("//meta[@name='DC.Title']/@content").attribute().value();
  title = vietnamese::normalize(title);
  for (const std::string_view office : {"UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "}) {
    if (title.starts_with(office)) title.erase(0, office.size());
  }
  const law::Province* const province = law::find_province(title);
  return province == nullptr ? std::string() : province->name;
}

std::vector<std::string> gazette_numbers(const pugi::xml_document& view) {
  std::vector<std::string> numbers;
  for (const pugi::xpath_node& mark : view.select_nodes("//span[@doccate][@value]")) {
    std::string value = mark.node().attribute("value").value();
    if (!value.empty()) numbers.push_back(std::move(value));
  }
  return numbers;
}

std::vector<GazetteRow> gazette_rows(const pugi::xml_document& view) {
  std::vector<GazetteRow> rows;
  std::string section;
  std::string body;
  for (const pugi::xpath_node& found : view.select_nodes("//tr")) {
    const pugi::xml_node row = found.node();
    if (const pugi::xml_node head = row.select_node("th[contains(@class,'level1')]").node()) {
      section = node_text(head);
    }
    if (const pugi::xml_node head = row.select_node("th[contains(@class,'level2')]").node()) {
      body = node_text(head);
    }
    const pugi::xml_node link = row.select_node("td//a[contains(@href,'ParentUNID=')]").node();
    if (!link) continue;
    GazetteRow read = read_row(row, link);
    if (!is_unid(read.id)) continue;
    read.section = section;
    read.body = body;
    rows.push_back(std::move(read));
  }
  return rows;
}

std::string with_table(std::string_view view) {
  const std::size_t table = view.find("<table");
  if (table != std::string_view::npos && table < view.find("<tr")) return std::string(view);
  return "<table>" + std::string(view) + "</table>";
}

std::string body_of_kind(const std::string& kind) {
  constexpr std::string_view kOf = " của ";
  const std::size_t at = kind.find(kOf);
  if (at == std::string::npos) return {};
  std::string body = kind.substr(at + kOf.size());
  constexpr std::string_view kChair = "Chủ tịch ";
  if (body.starts_with(kChair)) body.erase(0, kChair.size());
  return body;
}

std::string local_body(const std::string& body, const std::string& province) {
  const std::string folded = vietnamese::fold(body);
  const bool whole = folded.ends_with(" tinh") || folded.ends_with(" thanh pho");
  return whole && !province.empty() ? body + " " + province : body;
}

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace tusach::crawler
