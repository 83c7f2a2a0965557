#include "crawler/sources/vbpl_old_pages.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/media_name.h"
#include "crawler/extract/page_body.h"
#include "crawler/extract/text_intake.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/readable_text.h"
#include "crawler/sources/national_metadata.h"
#include "crawler/sources/page_reading.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::size_t kLeastText = 200;

struct RelationName {
  std::string_view folded;
  law::RelationKind kind;
};

// Blocks of the old pages that say what this document does to others; the inverse ones are said by
// the others.
constexpr std::array kRelations = {
    RelationName{"van ban can cu", law::RelationKind::based_on},
    RelationName{"van ban dan chieu", law::RelationKind::refers_to},
    RelationName{"van ban duoc huong dan", law::RelationKind::guides},
    RelationName{"van ban duoc hd, qd chi tiet", law::RelationKind::guides},
    RelationName{"van ban bi sua doi bo sung", law::RelationKind::amends},
    RelationName{"van ban duoc sua doi", law::RelationKind::amends},
    RelationName{"van ban duoc bo sung", law::RelationKind::amends},
    RelationName{"van ban het hieu luc", law::RelationKind::repeals},
    RelationName{"van ban bi het hieu luc", law::RelationKind::repeals},
    RelationName{"van ban bi thay the", law::RelationKind::replaces},
    RelationName{"van ban bi bai bo", law::RelationKind::repeals},
    RelationName{"van ban duoc hop nhat", law::RelationKind::consolidates},
    RelationName{"van ban bi dinh chinh", law::RelationKind::corrects},
};

// "Văn bản căn cứ (3)" → the kind; null for blocks that are no relation of ours.
const RelationName* relation_named(const std::string& heading) {
  std::string folded = vietnamese::fold(heading.substr(0, heading.find('(')));
  while (folded.ends_with(' ') || folded.ends_with(':')) folded.pop_back();
  const auto* const known =
      std::find_if(kRelations.begin(), kRelations.end(),
                   [&folded](const RelationName& name) { return name.folded == folded; });
  return known == kRelations.end() ? nullptr : known;
}

void add_relation(law::RelationKind kind, const std::string& number, law::LegalDocument& document) {
  law::Relation relation{kind, number, {}, "metadata"};
  const auto& all = document.relations;
  if (number.empty() || std::find(all.begin(), all.end(), relation) != all.end()) return;
  document.relations.push_back(std::move(relation));
}

void add_name(std::string& names, const std::string& name) {
  if (is_missing(name) || names.find(name) != std::string::npos) return;
  names += (names.empty() ? "" : ", ") + name;
}

// The row of the label has body, office and signer in the cells behind it; of a joint document the
// rows below have the others, without a label.
void take_signers(const pugi::xml_node& label, law::LegalDocument& document) {
  int rows = std::max(label.attribute("rowspan").as_int(1), 1);
  document.issuing_body.clear();
  document.signer.clear();
  std::size_t first = 1;
  for (pugi::xml_node row = label.parent(); row && rows > 0; row = row.next_sibling("tr"), --rows) {
    std::vector<std::string> cells;
    for (const pugi::xml_node& cell : row.children("td")) cells.push_back(node_text(cell));
    if (cells.size() > first) add_name(document.issuing_body, cells[first]);
    if (cells.size() > first + 2) add_name(document.signer, cells[first + 2]);
    first = 0;
  }
}

// "javascript:downloadfile('NAME','/FileData/….pdf');" → the address.
std::string downloaded(std::string_view script) {
  const std::size_t call = script.find("downloadfile(");
  if (call == std::string_view::npos) return {};
  const std::size_t end = script.rfind('\'');
  if (end == std::string_view::npos || end <= call) return {};
  const std::size_t begin = script.rfind('\'', end - 1);
  if (begin == std::string_view::npos || begin < call) return {};
  return std::string(script.substr(begin + 1, end - begin - 1));
}

// Word files hold a text; PDF files are often scans; the rest is of no use to read.
int order_of(std::string_view media) {
  if (media.find("wordprocessingml") != std::string_view::npos) return 0;
  if (media == "application/msword" || media == "application/rtf") return 1;
  return media == "application/pdf" ? 2 : 3;
}

void add_file(std::string path, const std::string& site, law::LegalDocument& document) {
  path = path.substr(0, path.find('?'));
  const auto base = parse_url(site);
  const auto url = base ? resolve_url(*base, encoded_path(path)) : std::nullopt;
  if (!url) return;
  const std::string name = vietnamese::normalize(path.substr(path.rfind('/') + 1));
  const auto& all = document.files;
  const bool known = std::any_of(all.begin(), all.end(), [&url](const law::DocumentFile& file) {
    return file.url == url->text;
  });
  if (known || name.empty() || name == "Template.pdf") return;
  document.files.push_back({name, std::string(media_type_of_name(name)), url->text, {}});
}

}  // namespace

bool is_challenge_page(std::string_view body) {
  constexpr std::array<std::string_view, 4> kMarks = {"Just a moment", "cf-chl", "_Incapsula_",
                                                      "Checking your browser"};
  return body.size() < 65'536 && std::any_of(kMarks.begin(), kMarks.end(), [body](auto mark) {
           return body.find(mark) != std::string_view::npos;
         });
}

pugi::xml_document old_page(const std::vector<ItemAnswer>& answers, std::string_view tab) {
  const ItemAnswer* const answer = answer_to(answers, tab);
  if (answer == nullptr || answer->status != 200) return {};
  if (answer->body.find("Sorry, something went wrong") != std::string::npos) {
    throw Error(ErrorCategory::bad_data, "a page of errors instead of the document");
  }
  if (answer->body.find("/_next/static/") != std::string::npos) {
    throw Error(ErrorCategory::bad_data, "not found: the shell of the new site answers");
  }
  return html_to_xml(answer->body);
}

void take_old_attributes(const pugi::xml_document& page, Extraction& extraction) {
  const pugi::xml_node box = page.select_node("//*[contains(@class,'vbProperties')]").node();
  const pugi::xml_node root = box ? box : page.document_element();
  const auto values = labelled_values(root, document_labels());
  take_labelled(values, extraction);
  law::LegalDocument& document = *extraction.document;
  for (const pugi::xpath_node& cell : root.select_nodes(".//td")) {
    const std::string text = node_text(cell.node());
    const std::string folded = vietnamese::fold(text);
    constexpr std::string_view kStatus = "tinh trang hieu luc:";
    if (folded.starts_with(kStatus)) {
      const std::string status = folded.substr(kStatus.size());
      if (const auto known = law::parse_effect_status(status)) document.declared_status = *known;
    } else if (cell.node().attribute("colspan") && document.title.empty() &&
               std::string_view(cell.node().attribute("class").value()) == "title") {
      document.title = clean_title(text, document.type, document.number);
    } else if (folded.starts_with("co quan ban hanh/")) {
      take_signers(cell.node(), document);
    }
  }
  document.slug = vietnamese::slug(document.title);
}

void take_old_history(const pugi::xml_document& page, law::LegalDocument& document) {
  for (const pugi::xpath_node& row :
       page.select_nodes("//tr[contains(@class,'odd') or contains(@class,'even')]")) {
    std::vector<std::string> cells;
    for (const pugi::xml_node& cell : row.node().children("td")) cells.push_back(node_text(cell));
    if (cells.size() < 2) continue;
    const auto day = read_day(cells[0]);
    const std::string action = vietnamese::fold(cells[1]);
    if (action == "van ban duoc ban hanh" && !document.issued) document.issued = day;
    if (action == "van ban co hieu luc" && !document.effective) document.effective = day;
    const bool ends = action == "van ban het hieu luc" || action == "bi het hieu luc" ||
                      action == "bi thay the" || action == "bi bai bo";
    if (ends && !document.expired) document.expired = day;
  }
}

void take_old_relations(const pugi::xml_document& page, law::LegalDocument& document) {
  for (const pugi::xpath_node& row : page.select_nodes("//tr[td[contains(@class,'label')]]")) {
    const auto* const known =
        relation_named(node_text(row.node().select_node("td[contains(@class,'label')]").node()));
    if (known == nullptr) continue;
    for (const pugi::xpath_node& link :
         row.node().select_nodes(".//p[contains(@class,'title')]/a")) {
      add_relation(known->kind, number_within(node_text(link.node())), document);
    }
  }
}

void take_old_diagram(const pugi::xml_document& page, law::LegalDocument& document) {
  for (const pugi::xpath_node& heading :
       page.select_nodes("//div[contains(@class,'vbLuocDo') or contains(@class,'vbLuocdo')]"
                         "//div[starts-with(@class,'title')]")) {
    const auto* const known = relation_named(
        node_text(heading.node().select_node("a[not(contains(@class,'openClose'))]").node()));
    if (known == nullptr) continue;
    const pugi::xml_node content = heading.node().next_sibling("div");
    for (const pugi::xpath_node& link : content.select_nodes(".//a[contains(@href,'ItemID=')]")) {
      add_relation(known->kind, number_within(node_text(link.node())), document);
    }
  }
}

bool take_old_body(pugi::xml_document& page, Extraction& extraction) {
  const pugi::xml_node body = page.select_node("//*[@id='toanvancontent']").node();
  if (!body) return false;
  drop_boxes(body);
  pugi::xml_document alone;
  alone.append_child("html").append_child("body").append_copy(body);
  const std::string text = readable_text(alone);
  if (text.size() < kLeastText) return false;
  extraction.source_text = take_text(*extraction.document, text);
  return true;
}

void take_old_files(const pugi::xml_document& page, const std::string& site,
                    law::LegalDocument& document) {
  for (const pugi::xpath_node& link : page.select_nodes("//a[contains(@href,'downloadfile(')]")) {
    add_file(downloaded(link.node().attribute("href").value()), site, document);
  }
  for (const pugi::xpath_node& option :
       page.select_nodes("//select[@id='ddrVanBanGoc']/option[@value]")) {
    add_file(option.node().attribute("value").value(), site, document);
  }
  for (const pugi::xpath_node& object : page.select_nodes("//object[@data]")) {
    add_file(object.node().attribute("data").value(), site, document);
  }
  std::stable_sort(document.files.begin(), document.files.end(),
                   [](const law::DocumentFile& one, const law::DocumentFile& other) {
                     return order_of(one.media_type) < order_of(other.media_type);
                   });
}

}  // namespace tusach::crawler
