#include "crawler/sources/vbpl_old.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

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

constexpr std::array<const char*, 4> kTabs = {"toanvan", "thuoctinh", "lichsu", "vanbanlienquan"};
constexpr std::size_t kLeastText = 200;
constexpr const char* kSite = "https://vbpl.vn";

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

// The page that answers for errors with 200.
void refuse_error_page(const std::string& body) {
  if (body.find("Sorry, something went wrong") == std::string::npos) return;
  throw Error(ErrorCategory::bad_data, "a page of errors instead of the document");
}

// "2315-toanvan.html", "toanvan/2315.html" → id and tab.
std::pair<std::string, std::string> name_parts(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string stem = file.stem().string();
  const std::size_t dash = stem.find('-');
  std::string id = stem.substr(0, dash);
  std::string tab =
      dash == std::string::npos ? file.parent_path().filename().string() : stem.substr(dash + 1);
  const bool number = !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
  const bool known = std::find(kTabs.begin(), kTabs.end(), tab) != kTabs.end();
  if (!number || !known) return {};
  return {std::move(id), std::move(tab)};
}

class VbplOld final : public Source {
 public:
  explicit VbplOld(const SourceSettings& settings) : folder_(settings.folder) {
    if (!std::filesystem::is_directory(folder_)) {
      throw Error(ErrorCategory::usage, "the source vbpl-old reads a folder of saved pages", {},
                  settings.folder)
          .with_hint("tusach crawl vbpl-old --folder DIRECTORY");
    }
    info_.name = "vbpl-old";
    info_.title = "Cơ sở dữ liệu quốc gia về văn bản pháp luật (trang cũ)";
    info_.rank = 20;
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions&) const override {
    ListPage page;
    page.request.url = ".";
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage&, const FetchResponse& answer) const override {
    std::map<std::string, std::string> stamps;
    for (std::string_view rest = answer.body; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      const std::string line(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      const auto [id, tab] = name_parts(line.substr(0, line.find('\t')));
      if (!id.empty()) stamps[id] += line + ";";
    }
    ListedPage read;
    for (const auto& [id, stamp] : stamps) read.items.push_back({id, address_of(id), stamp, {}});
    return read;
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    std::vector<PartRequest> parts;
    for (const char* tab : kTabs) {
      PartRequest part;
      part.part = tab;
      part.request.url = item.item + "/" + tab;
      part.request.endpoint = tab;
      part.optional = true;
      parts.push_back(std::move(part));
    }
    return parts;
  }

  [[nodiscard]] std::optional<std::filesystem::path> local_path(
      const FetchRequest& request) const override {
    if (request.url == ".") return folder_;
    const std::size_t slash = request.url.find('/');
    const std::string id = request.url.substr(0, slash);
    const std::string tab = request.url.substr(slash + 1);
    const std::filesystem::path flat = folder_ / (id + "-" + tab + ".html");
    return std::filesystem::exists(flat) ? flat : folder_ / tab / (id + ".html");
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    Extraction extraction;
    law::LegalDocument& document = extraction.document.emplace();
    if (const pugi::xml_document page = page_of(answers, "thuoctinh"); page.first_child()) {
      take_attributes(page, extraction);
    }
    document.source = info_.title;
    document.source_id = item.item;
    document.source_url = address_of(item.item);
    if (const pugi::xml_document page = page_of(answers, "lichsu"); page.first_child()) {
      take_history(page, document);
    }
    if (const pugi::xml_document page = page_of(answers, "vanbanlienquan"); page.first_child()) {
      take_relations(page, document);
    }
    if (pugi::xml_document page = page_of(answers, "toanvan"); page.first_child()) {
      document.fetched_at = answer_to(answers, "toanvan")->fetched_at;
      take_body(page, extraction);
    }
    if (document.title.empty() && document.number.empty()) {
      extraction.document.reset();
      extraction.empty = "neither a text nor a number nor a title";
    }
    return extraction;
  }

 private:
  static std::string address_of(const std::string& id) {
    return std::string(kSite) + "/TW/Pages/vbpq-toanvan.aspx?ItemID=" + id;
  }

  static pugi::xml_document page_of(const std::vector<ItemAnswer>& answers, const char* tab) {
    const ItemAnswer* const answer = answer_to(answers, tab);
    if (answer == nullptr || answer->status != 200) return {};
    refuse_error_page(answer->body);
    return html_to_xml(answer->body);
  }

  static void take_attributes(const pugi::xml_document& page, Extraction& extraction) {
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
      } else if (vietnamese::fold(text).starts_with("co quan ban hanh/")) {
        take_signers(cell.node().parent(), document);
      }
    }
    document.slug = vietnamese::slug(document.title);
  }

  // The row of the label has body, office and signer in the cells behind it.
  static void take_signers(const pugi::xml_node& row, law::LegalDocument& document) {
    std::vector<std::string> cells;
    for (const pugi::xml_node& cell : row.children("td")) cells.push_back(node_text(cell));
    if (cells.size() >= 2) document.issuing_body = cells[1];
    if (cells.size() >= 4 && !is_missing(cells[3])) document.signer = cells[3];
  }

  static void take_history(const pugi::xml_document& page, law::LegalDocument& document) {
    for (const pugi::xpath_node& row : page.select_nodes("//tr[contains(@class,'odd')]")) {
      std::vector<std::string> cells;
      for (const pugi::xml_node& cell : row.node().children("td")) {
        cells.push_back(node_text(cell));
      }
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

  static void take_relations(const pugi::xml_document& page, law::LegalDocument& document) {
    std::set<std::pair<law::RelationKind, std::string>> seen;
    for (const pugi::xpath_node& row : page.select_nodes("//tr[td[contains(@class,'label')]]")) {
      const std::string label = vietnamese::fold(
          node_text(row.node().select_node("td[contains(@class,'label')]").node()));
      const auto* const known =
          std::find_if(kRelations.begin(), kRelations.end(),
                       [&label](const RelationName& relation) { return relation.folded == label; });
      if (known == kRelations.end()) continue;
      for (const pugi::xpath_node& link :
           row.node().select_nodes(".//p[contains(@class,'title')]/a")) {
        const std::string number = number_within(node_text(link.node()));
        if (number.empty() || !seen.emplace(known->kind, number).second) continue;
        document.relations.push_back({known->kind, number, {}, "metadata"});
      }
    }
  }

  // "Luật 21-LCT/HDNN8 Bảo vệ sức khoẻ": the first word that is a number of a document.
  static std::string number_within(const std::string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string word = text.substr(begin, end - begin);
      if (word.find('/') != std::string::npos && word.find_first_of("0123456789") == 0) {
        return clean_number(word);
      }
      begin = end + 1;
    }
    return {};
  }

  static void take_body(pugi::xml_document& page, Extraction& extraction) {
    pugi::xml_node body = page.select_node("//*[@id='toanvancontent']").node();
    if (!body) return;
    drop_boxes(body);
    pugi::xml_document alone;
    alone.append_child("html").append_child("body").append_copy(body);
    const std::string text = readable_text(alone);
    if (text.size() < kLeastText) return;
    extraction.source_text = take_text(*extraction.document, text);
  }

  std::filesystem::path folder_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_vbpl_old(const SourceSettings& settings) {
  return std::make_unique<VbplOld>(settings);
}

}  // namespace tusach::crawler
