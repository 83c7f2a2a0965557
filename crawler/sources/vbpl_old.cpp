#include "crawler/sources/vbpl_old.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "crawler/fetch/url.h"
#include "crawler/sources/page_reading.h"
#include "crawler/sources/vbpl_old_lists.h"
#include "crawler/sources/vbpl_old_pages.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr std::array<const char*, 4> kTabs = {"toanvan", "thuoctinh", "lichsu", "vanbanlienquan"};
constexpr const char* kDiagram = "luocdo";
constexpr const char* kOriginal = "van-ban-goc";

SourceInfo common_info() {
  SourceInfo info;
  info.name = "vbpl-old";
  info.title = "Cơ sở dữ liệu quốc gia về văn bản pháp luật (trang cũ)";
  info.rank = 20;
  return info;
}

// What the tabs tell, but for files that are still to be fetched.
Extraction read_tabs(const std::string& item, const std::string& site,
                     const std::vector<ItemAnswer>& answers) {
  Extraction extraction;
  law::LegalDocument& document = extraction.document.emplace();
  if (const pugi::xml_document page = old_page(answers, "thuoctinh"); page.first_child()) {
    take_old_attributes(page, extraction);
  }
  document.source = common_info().title;
  document.source_id = item;
  if (const pugi::xml_document page = old_page(answers, "lichsu"); page.first_child()) {
    take_old_history(page, document);
  }
  if (const pugi::xml_document page = old_page(answers, "vanbanlienquan"); page.first_child()) {
    take_old_relations(page, document);
  }
  if (const pugi::xml_document page = old_page(answers, kDiagram); page.first_child()) {
    take_old_diagram(page, document);
  }
  if (pugi::xml_document page = old_page(answers, "toanvan"); page.first_child()) {
    document.fetched_at = answer_to(answers, "toanvan")->fetched_at;
    take_old_files(page, site, document);
    take_old_body(page, extraction);
  }
  if (const pugi::xml_document page = old_page(answers, kOriginal); page.first_child()) {
    take_old_files(page, site, document);
  }
  return extraction;
}

void judge(Extraction& extraction) {
  if (!extraction.document->title.empty() || !extraction.document->number.empty()) return;
  extraction.document.reset();
  extraction.empty = "neither a text nor a number nor a title";
}

class VbplOldFolder final : public Source {
 public:
  explicit VbplOldFolder(std::filesystem::path folder)
      : folder_(std::move(folder)), info_(common_info()) {}

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
    for (const auto& [id, stamp] : stamps) {
      read.items.push_back({id, VbplOldAddresses().tab("toanvan", id), stamp, {}});
    }
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
    Extraction extraction = read_tabs(item.item, VbplOldAddresses().site, answers);
    extraction.document->source_url = VbplOldAddresses().tab("toanvan", item.item);
    judge(extraction);
    return extraction;
  }

 private:
  // "2315-toanvan.html", "toanvan/2315.html" → id and tab.
  static std::pair<std::string, std::string> name_parts(const std::string& path) {
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

  std::filesystem::path folder_;
  SourceInfo info_;
};

class VbplOldSite final : public Source {
 public:
  explicit VbplOldSite(const std::string& base_url) : info_(common_info()) {
    const auto addresses = VbplOldAddresses::of(base_url);
    if (!addresses) {
      throw Error(ErrorCategory::usage, "is no address of a site", {}, base_url);
    }
    addresses_ = *addresses;
    info_.requests_per_second = 0.5;
    // All its addresses answer 404 since the site moved, which takes no document away.
    info_.not_found_is_gone = false;
    info_.hosts = {parse_url(addresses_.site)->host, "bientap.vbpl.vn"};
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    return old_search_pages(addresses_, options);
  }

  [[nodiscard]] std::vector<ListPage> fallback_pages() const override {
    return old_type_pages(addresses_);
  }

  [[nodiscard]] ListedPage read_page(const ListPage& page,
                                     const FetchResponse& answer) const override {
    return read_old_list(addresses_, page, answer.body);
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    std::vector<PartRequest> parts;
    for (const char* tab : kTabs) parts.push_back(tab_part(tab, item.item));
    parts[2].optional = true;
    parts[3].optional = true;
    return parts;
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    const ItemAnswer* const first = answer_to(answers, kTabs[0]);
    if (first != nullptr && is_challenge_page(first->body)) {
      Extraction challenge;
      challenge.challenge = true;
      return challenge;
    }
    Extraction extraction = read_tabs(item.item, addresses_.site, answers);
    law::LegalDocument& document = *extraction.document;
    document.source_url = addresses_.tab("toanvan", item.item);
    const bool has_text = !document.provisions.empty() || !document.preamble.empty();
    if (document.relations.empty()) ask_for(kDiagram, item.item, answers, extraction);
    if (!has_text && document.files.empty()) ask_for(kOriginal, item.item, answers, extraction);
    if (!extraction.more.empty()) return extraction;
    if (!has_text) {
      std::vector<std::string> files;
      for (const law::DocumentFile& file : document.files) files.push_back(file.url);
      take_first_file(files, answers, "files", extraction);
    }
    if (extraction.more.empty()) judge(extraction);
    return extraction;
  }

 private:
  [[nodiscard]] PartRequest tab_part(const char* tab, const std::string& id) const {
    PartRequest part;
    part.part = tab;
    part.request.url = addresses_.tab(tab, id);
    part.request.endpoint = tab;
    return part;
  }

  void ask_for(const char* tab, const std::string& id, const std::vector<ItemAnswer>& answers,
               Extraction& extraction) const {
    if (answer_to(answers, tab) != nullptr) return;
    PartRequest part = tab_part(tab, id);
    part.optional = true;
    extraction.more.push_back(std::move(part));
  }

  VbplOldAddresses addresses_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_vbpl_old(const SourceSettings& settings) {
  if (!settings.base_url.empty()) return std::make_unique<VbplOldSite>(settings.base_url);
  if (!std::filesystem::is_directory(settings.folder)) {
    throw Error(ErrorCategory::usage,
                "the source vbpl-old reads a folder of saved pages, or a site that serves them", {},
                settings.folder)
        .with_hint("tusach crawl vbpl-old --folder DIRECTORY, or --base-url https://…/TW");
  }
  return std::make_unique<VbplOldFolder>(settings.folder);
}

}  // namespace tusach::crawler
