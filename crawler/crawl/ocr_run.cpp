#include "crawler/crawl/ocr_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "catalog/batch.h"
#include "crawler/archive/archive.h"
#include "crawler/crawl/instant.h"
#include "crawler/crawl/item_commit.h"
#include "crawler/crawl/item_pipeline.h"
#include "crawler/extract/extraction_job.h"
#include "crawler/extract/guarded_reading.h"
#include "crawler/extract/letter_recognition.h"
#include "crawler/extract/recognised_pages.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kItemsAtOnce = 256;

std::string now() {
  return to_instant(std::chrono::system_clock::now());
}

class OcrRun {
 public:
  OcrRun(catalog::Catalog& catalog, const std::filesystem::path& archive, const Source& source,
         const OcrOptions& options)
      : catalog_(catalog),
        source_(source),
        options_(options),
        program_(require_letter_recognition()),
        runs_(catalog),
        queue_(catalog, source.info().name),
        index_(catalog),
        archive_(archive, catalog),
        pool_(
            std::min<std::size_t>(options.workers, 1),
            [&source](const std::string& job) { return run_extraction(source, job); },
            options.worker_limits) {}

  CrawlResult run() {
    begin();
    std::vector<catalog::CrawlItem> items = waiting();
    progress_.total = static_cast<std::int64_t>(items.size());
    bool all = true;
    for (catalog::CrawlItem& item : items) {
      progress_.item = item.item;
      progress_.pages_done = progress_.pages = 0;
      tell();
      all = recognise(item);
      if (!all) break;
      ++progress_.done;
    }
    return close(all ? catalog::RunState::finished : catalog::RunState::stopped);
  }

 private:
  void begin() {
    catalog::Batch batch(catalog_);
    run_ = runs_.begin(source_.info().name, nlohmann::json{{"ocr", true}}.dump());
    batch.commit();
  }

  std::vector<catalog::CrawlItem> waiting() {
    std::vector<catalog::CrawlItem> all;
    std::vector<const char*> causes = {kCauseScanned};
    if (options_.failed_again) causes.push_back(kCauseOcr);
    for (const char* cause : causes) {
      for (std::int64_t ordinal = -1;;) {
        std::vector<catalog::CrawlItem> some = queue_.with_cause(cause, ordinal, kItemsAtOnce);
        if (some.empty()) break;
        ordinal = some.back().ordinal;
        std::move(some.begin(), some.end(), std::back_inserter(all));
      }
    }
    const auto most = static_cast<std::size_t>(options_.limit);
    if (most > 0 && all.size() > most) all.resize(most);
    return all;
  }

  [[nodiscard]] bool cancelled() const { return options_.cancelled && options_.cancelled(); }

  void tell() const {
    if (options_.on_progress) options_.on_progress(progress_);
  }

  // False when cancelled.
  bool recognise(catalog::CrawlItem& item) {
    std::string fault;
    bool found = false;
    const std::vector<catalog::ItemPart> parts = index_.parts(source_.info().name, item.item);
    for (const catalog::ItemPart& part : parts) {
      if (cancelled()) return false;
      if (part.status != 200 || is_recognised_part(part.part)) continue;
      try {
        const std::optional<bool> read = recognise_part(item, part, parts);
        if (!read) return false;
        found |= *read;
      } catch (const Error& error) {
        if (error.category() != ErrorCategory::bad_data) throw;
        fault = error.what();
      }
    }
    if (found) {
      extract(item);
    } else {
      fail(item, fault.empty() ? "the archive holds no file of pictures of it" : fault);
    }
    return true;
  }

  /// Whether what was recognised in the part is held now; nullopt when cancelled.
  std::optional<bool> recognise_part(const catalog::CrawlItem& item, const catalog::ItemPart& part,
                                     const std::vector<catalog::ItemPart>& parts) {
    const std::string name = recognised_part(part.hash);
    const bool known = std::any_of(parts.begin(), parts.end(),
                                   [&name](const auto& each) { return each.part == name; });
    if (known) return true;
    const auto held = archive_.find(part.hash);
    if (!held || !held->body.starts_with("%PDF-")) return false;
    if (!read_file_guarded(held->body, "file.pdf").scanned) return false;
    RecognitionOptions options;
    options.workers = options_.workers;
    options.cancelled = options_.cancelled;
    options.on_page = [this](std::size_t done, std::size_t pages) {
      progress_.pages_done = done;
      progress_.pages = pages;
      tell();
    };
    auto record = recognise_pdf(held->body, program_, options);
    if (!record) return std::nullopt;
    keep(item, part, name, std::move(*record));
    return true;
  }

  void keep(const catalog::CrawlItem& item, const catalog::ItemPart& pictures,
            const std::string& name, std::string record) {
    catalog::ItemPart part;
    part.part = name;
    part.url = pictures.url;
    part.status = 200;
    part.content_type = "text/tab-separated-values; charset=utf-8";
    part.fetched_at = now();
    ArchivedAnswer answer{source_.info().name,
                          item.item,
                          name,
                          part.url,
                          part.status,
                          {{"content-type", part.content_type}},
                          std::move(record),
                          part.fetched_at};
    catalog::Batch batch(catalog_);
    part.hash = archive_.add(answer);
    index_.save_part(source_.info().name, item.item, part);
    archive_.seal();
    batch.commit();
  }

  // As `tusach extract` does, of one item.
  void extract(const catalog::CrawlItem& item) {
    const CrawlOptions options = commit_options();
    ItemPipeline pipeline(source_, nullptr, pool_, archive_, index_, times_);
    pipeline.set_always_extract(true);
    ItemCommit commit(catalog_, source_, run_, options);
    commit.set_offline(true);
    pipeline.start(item);
    std::vector<FinishedItem> finished;
    while (!pipeline.empty()) {
      for (FinishedItem& each : pipeline.work(milliseconds(200))) {
        finished.push_back(std::move(each));
      }
    }
    // Pages without letters, or a text that the source does not take: not to be read every night.
    const bool unreadable =
        std::any_of(finished.begin(), finished.end(), [](const FinishedItem& each) {
          return each.outcome == ItemOutcome::extracted && each.extraction.recognised.empty();
        });
    const ArchiveSeal seal = archive_.begin_seal();
    Committed committed = commit.write(std::move(finished), seal);
    archive_.end_seal(seal);
    run_ = std::move(committed.run);
    for (const catalog::CrawlError& error : committed.errors) {
      if (options_.on_error) options_.on_error(error);
    }
    if (unreadable) {
      auto again = queue_.find(item.item);
      if (again) fail(*again, "no text was recognised in the pictures");
    }
  }

  [[nodiscard]] CrawlOptions commit_options() const {
    CrawlOptions options;
    options.on_error = options_.on_error;
    return options;
  }

  void fail(catalog::CrawlItem& item, const std::string& message) {
    item.cause = kCauseOcr;
    item.message = message;
    const catalog::CrawlError error{run_.run, item.item, item.url, kCauseOcr, message, now()};
    ++run_.counts.failed;
    catalog::Batch batch(catalog_);
    queue_.save(item);
    runs_.add_error(error);
    runs_.save(run_);
    batch.commit();
    if (options_.on_error) options_.on_error(error);
  }

  CrawlResult close(catalog::RunState state) {
    run_.state = state;
    run_.ended_at = now();
    run_.progress = nlohmann::json{{"phase", "done"}}.dump();
    catalog::Batch batch(catalog_);
    runs_.save(run_);
    batch.commit();
    CrawlResult result;
    result.run = run_;
    result.times = times_;
    return result;
  }

  catalog::Catalog& catalog_;
  const Source& source_;
  const OcrOptions& options_;
  std::string program_;
  catalog::CrawlRuns runs_;
  catalog::CrawlQueue queue_;
  catalog::ArchiveIndex index_;
  Archive archive_;
  WorkerPool pool_;
  catalog::CrawlRun run_;
  OcrProgress progress_;
  StageTimes times_;
};

}  // namespace

CrawlResult recognise_source(catalog::Catalog& catalog, const std::filesystem::path& archive,
                             const Source& source, const OcrOptions& options) {
  return OcrRun(catalog, archive, source, options).run();
}

}  // namespace tusach::crawler
