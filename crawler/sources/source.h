// A place on the web that documents come from: how it lists them, which requests an item takes, and
// how a document is made of the answers.
//
// A source is a pure description: it holds no state, does no I/O, and is used by several threads
// and processes at once. extract() runs in a child process with limits (extract/worker_pool.h), so
// it may be wrong about what it reads, but must not lie about it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/crawl_queue.h"
#include "crawler/fetch/fetch_message.h"
#include "law/date.h"
#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::crawler {

struct SourceSettings {
  std::string base_url = {};  ///< instead of the source's own; for a mirror, or a test
  /// What to take beside the document itself: "tree", "diagram", "history", "files"; see
  /// docs/sources.md.
  std::vector<std::string> extra_parts = {};
  std::string folder = {};  ///< for sources that read from the disk
};

struct SourceInfo {
  std::string name;   ///< "vbpl": on the command line, in the catalog
  std::string title;  ///< for people
  /// The lower, the nearer to the origin. Of a document that several sources hold, the text is
  /// taken from the lowest.
  int rank = 100;
  std::vector<std::string> hosts;  ///< as FetchPolicy::hosts
  double requests_per_second = 1;  ///< of one host
  /// An item that a complete list does not name any more is gone, without asking for it again.
  bool list_is_authority = false;
  /// HTTP 404 and 410 say that an item is gone. False where the source says it in words of its own:
  /// then they mean that its addresses have moved, which takes nothing away.
  bool not_found_is_gone = true;
  /// Of a body, where the source offers one that is larger than FetchPolicy::most_bytes; it is then
  /// given more time, too.
  std::size_t most_bytes = 0;
};

/// One request of discovery. `state` is the source's own and comes back with the answer.
struct ListPage {
  FetchRequest request;
  std::string state;
  std::string number = {};  ///< the one of ListOptions::numbers that is asked for here
  /// Asked for only if it changed (ETag, Last-Modified); if not, read again from the archive.
  bool conditional = false;
};

struct ListOptions {
  std::optional<law::Date> since;    ///< only what was issued or changed from that day on
  std::vector<std::string> numbers;  ///< only documents under these numbers, where it can be asked
};

struct ListedPage {
  std::vector<catalog::ListedItem> items;
  std::vector<ListPage> next;         ///< to be read after this one
  std::optional<std::int64_t> total;  ///< how many items the source says that it has
  std::string fault;                  ///< why the page cannot be read; empty: it can
  bool challenge = false;             ///< the answer is no list but asks whether we are a person
};

/// Puts the content of an item that a list brought along into the archive; returns its hash.
using KeepContent = std::function<std::string(const std::string& url, const std::string& body)>;

struct PartRequest {
  std::string part;  ///< unique for the item: "detail", "file:van-ban.pdf"
  FetchRequest request;
  bool optional = false;  ///< the item is complete without it
  /// Of the body, when a list brought it along (KeepContent): what the archive holds under it is
  /// the answer, and nothing is fetched.
  std::string hash = {};
};

/// Whom the requests and answers belong to.
struct ItemRef {
  std::string item;
  std::string url;
  std::string hint;
};

struct ItemAnswer {
  std::string part;
  std::string url;  ///< behind redirects
  int status = 0;
  std::string content_type;
  std::string body;
  std::string fetched_at;
  /// Of a scanned file: what a program recognised in its pictures (extract/recognised_pages.h).
  std::string recognised = {};
};

struct Extraction {
  std::vector<PartRequest> more;  ///< needed before there can be a document; then only this counts
  std::optional<law::LegalDocument> document;
  std::string source_text;  ///< the plain text that the tree was made of; empty: there is none
  std::string raw;          ///< JSON: the metadata as the source writes them
  std::vector<std::string> referenced;  ///< items of the same source that this one speaks of
  std::vector<law::Finding> findings;
  std::string notice;      ///< what was done to the text on the way
  bool gone = false;       ///< the source says that there is no such item
  bool challenge = false;  ///< not the item, but a page that asks whether we are a person
  std::string empty;       ///< why there is no document: nothing to make it of
  bool scanned = false;    ///< only pictures of pages: waits for OCR
  std::string unreadable;  ///< why there is no text: a file that is damaged or encrypted
  std::string recognised;  ///< how a machine read the text in pictures of pages; empty: it did not
};

class Source {
 public:
  Source() = default;
  virtual ~Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] virtual const SourceInfo& info() const = 0;

  /// Where discovery begins; none when `options` ask for what it cannot list. For numbers one page
  /// each, in their order.
  [[nodiscard]] virtual std::vector<ListPage> first_pages(const ListOptions& options) const = 0;
  /// Where to look when the first pages refuse us.
  [[nodiscard]] virtual std::vector<ListPage> fallback_pages() const { return {}; }
  [[nodiscard]] virtual ListedPage read_page(const ListPage& page,
                                             const FetchResponse& answer) const = 0;
  /// The same for answers that hold the items themselves (a zip): gives each of them to `keep`.
  [[nodiscard]] virtual ListedPage read_container(const ListPage& page, const FetchResponse& answer,
                                                  const KeepContent& /*keep*/) const {
    return read_page(page, answer);
  }
  /// Never empty.
  [[nodiscard]] virtual std::vector<PartRequest> first_parts(const ItemRef& item) const = 0;
  /// For what is read from the disk and not fetched: the file, or the folder, whose listing is then
  /// the answer's body (crawl/local_file.h).
  [[nodiscard]] virtual std::optional<std::filesystem::path> local_path(
      const FetchRequest& /*request*/) const {
    return std::nullopt;
  }
  /// `answers`: of all parts so far, also such with a status of 4xx. Throws Error(bad_data) for
  /// what cannot be read.
  [[nodiscard]] virtual Extraction extract(const ItemRef& item,
                                           const std::vector<ItemAnswer>& answers) const = 0;
};

/// One row of the table of sources.
struct SourceEntry {
  std::string_view name;
  std::string_view title;
  std::unique_ptr<Source> (*make)(const SourceSettings& settings);
};

/// The table: a new source is a file and a line here.
std::vector<SourceEntry> source_table();
/// nullptr when there is none of this name.
std::unique_ptr<Source> make_source(std::string_view name, const SourceSettings& settings);

}  // namespace tusach::crawler
