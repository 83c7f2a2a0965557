#include "crawler/sources/web_pages.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "analyzers/vietnamese/text.h"
#include "crawler/extract/file_reading.h"
#include "crawler/extract/media_name.h"
#include "crawler/extract/text_intake.h"
#include "crawler/fetch/url.h"
#include "crawler/sources/page_reading.h"
#include "crawler/sources/sitemap.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

constexpr const char* kPart = "page";
constexpr std::size_t kLeastText = 100;  // less is an empty page

std::string name_of(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  return std::string(address.substr(address.rfind('/') + 1));
}

// One file or page as a document.
Extraction extract_page(const ItemRef& item, const std::vector<ItemAnswer>& answers,
                        const std::string& source_title) {
  const ItemAnswer* const answer = answer_to(answers, kPart);
  if (answer == nullptr) throw Error(ErrorCategory::bad_data, "the page is missing");
  Extraction extraction;
  if (answer->status != 200) {
    throw Error(ErrorCategory::bad_data, "HTTP " + std::to_string(answer->status));
  }
  const FileReading reading =
      read_file(answer->body, name_of(item.item), answer->content_type, answer->recognised);
  extraction.scanned = reading.scanned;
  extraction.recognised = reading.recognised;
  if (reading.text.size() < kLeastText && !reading.scanned) {
    extraction.empty = "the page has next to no text";
    return extraction;
  }
  law::LegalDocument& document = extraction.document.emplace();
  document.source = source_title;
  document.source_id = item.item;
  document.source_url = item.url;
  document.fetched_at = answer->fetched_at;
  extraction.source_text = take_text(document, reading.text);
  if (document.title.empty()) document.title = vietnamese::normalize(name_of(item.item));
  if (document.slug.empty()) document.slug = vietnamese::slug(document.title);
  const std::string media(media_type_of_name(name_of(item.item)));
  if (media != "text/html" && media != "application/octet-stream") {
    document.files.push_back({vietnamese::normalize(name_of(item.item)), media, item.url, {}});
  }
  return extraction;
}

class SitemapSource final : public Source {
 public:
  explicit SitemapSource(const SourceSettings& settings) : base_(settings.base_url) {
    const auto url = parse_url(base_);
    if (!url) {
      throw Error(ErrorCategory::usage, "the source sitemap needs the address of a site", {}, base_)
          .with_hint("tusach crawl sitemap --base-url https://example.gov.vn/sitemap.xml");
    }
    // Each site is a source of its own in the catalog: what one does not name, another may.
    info_.name = "sitemap:" + url->host;
    info_.title = url->host;
    info_.rank = 80;
    info_.hosts = {url->host};
    if (!url->target.ends_with(".xml") && !url->target.ends_with(".txt")) {
      base_ = resolve_url(*url, "/sitemap.xml")->text;
    }
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions& options) const override {
    if (!options.numbers.empty()) return {};
    return {page_at(base_)};
  }

  [[nodiscard]] ListedPage read_page(const ListPage&, const FetchResponse& answer) const override {
    ListedPage read;
    try {
      const Sitemap sitemap = read_sitemap(answer.body);
      for (const SitemapEntry& entry : sitemap.entries) {
        if (sitemap.index) {
          read.next.push_back(page_at(entry.url));
        } else {
          read.items.push_back({entry.url, entry.url, entry.last_modified, {}});
        }
      }
    } catch (const Error& fault) {
      read.fault = fault.what();
    }
    return read;
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kPart;
    part.request.url = item.item;
    part.request.endpoint = "page";
    return {part};
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    return extract_page(item, answers, info_.title);
  }

 private:
  static ListPage page_at(const std::string& url) {
    ListPage page;
    page.request.url = url;
    page.request.endpoint = "sitemap";
    page.state = "sitemap";
    return page;
  }

  std::string base_;
  SourceInfo info_;
};

class FolderSource final : public Source {
 public:
  explicit FolderSource(const SourceSettings& settings) : folder_(settings.folder) {
    if (!std::filesystem::is_directory(folder_)) {
      throw Error(ErrorCategory::usage, "the source folder needs a folder", {}, settings.folder)
          .with_hint("tusach crawl folder --folder DIRECTORY");
    }
    folder_ = std::filesystem::canonical(folder_);
    info_.name = "folder:" + folder_.string();
    info_.title = folder_.filename().string();
    info_.rank = 80;
    info_.list_is_authority = true;
  }

  [[nodiscard]] const SourceInfo& info() const override { return info_; }

  [[nodiscard]] std::vector<ListPage> first_pages(const ListOptions&) const override {
    ListPage page;
    page.request.url = ".";
    return {page};
  }

  [[nodiscard]] ListedPage read_page(const ListPage&, const FetchResponse& answer) const override {
    static constexpr std::array<std::string_view, 7> kEndings = {".pdf",  ".docx", ".doc", ".rtf",
                                                                 ".html", ".htm",  ".txt"};
    ListedPage read;
    for (std::string_view rest = answer.body; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      const std::size_t tab = line.find('\t');
      if (tab == std::string_view::npos) continue;
      const std::string path(line.substr(0, tab));
      const std::string folded = vietnamese::fold(path);
      const bool known =
          std::any_of(kEndings.begin(), kEndings.end(),
                      [&](std::string_view ending) { return folded.ends_with(ending); });
      if (known) read.items.push_back({path, {}, std::string(line.substr(tab + 1)), {}});
    }
    return read;
  }

  [[nodiscard]] std::vector<PartRequest> first_parts(const ItemRef& item) const override {
    PartRequest part;
    part.part = kPart;
    part.request.url = item.item;
    part.request.endpoint = "file";
    return {part};
  }

  [[nodiscard]] std::optional<std::filesystem::path> local_path(
      const FetchRequest& request) const override {
    return request.url == "." ? folder_ : folder_ / request.url;
  }

  [[nodiscard]] Extraction extract(const ItemRef& item,
                                   const std::vector<ItemAnswer>& answers) const override {
    return extract_page(item, answers, info_.title);
  }

 private:
  std::filesystem::path folder_;
  SourceInfo info_;
};

}  // namespace

std::unique_ptr<Source> make_sitemap(const SourceSettings& settings) {
  return std::make_unique<SitemapSource>(settings);
}

std::unique_ptr<Source> make_folder(const SourceSettings& settings) {
  return std::make_unique<FolderSource>(settings);
}

}  // namespace tusach::crawler
