#include "crawler/crawl/item_commit.h"

#include <algorithm>
#include <utility>

#include "catalog/batch.h"
#include "crawler/crawl/instant.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using std::chrono::hours;
using std::chrono::system_clock;

constexpr int kMostFailures = 8;  // runs in a row; then a person should look
constexpr hours kLongestWait{24 * 14};

std::string now() {
  return to_instant(system_clock::now());
}

// An hour, two, four, …: most faults of a night are gone the next.
std::string next_try(int failures) {
  hours wait{1};
  for (int step = 1; step < failures && wait < kLongestWait; ++step) wait *= 2;
  return to_instant(system_clock::now() + std::min(wait, kLongestWait));
}

// The fault is not the item's: it was not even asked for.
bool was_not_asked_for(FetchFault fault) {
  return fault == FetchFault::blocked || fault == FetchFault::robots_unavailable ||
         fault == FetchFault::stopped;
}

bool is_refusal(FetchFault fault) {
  return fault == FetchFault::robots_refused || fault == FetchFault::refused ||
         fault == FetchFault::host_not_allowed || fault == FetchFault::private_address;
}

}  // namespace

ItemCommit::ItemCommit(catalog::Catalog& catalog, const Source& source, catalog::CrawlRun run,
                       const CrawlOptions& options)
    : catalog_(catalog),
      source_(source),
      run_(std::move(run)),
      options_(options),
      queue_(catalog, source.info().name),
      runs_(catalog),
      index_(catalog),
      provenance_(catalog),
      intake_(catalog) {}

Committed ItemCommit::write(std::vector<FinishedItem> items, const ArchiveSeal& seal) {
  errors_.clear();
  catalog::CrawlRun after = run_;
  catalog::Batch batch(catalog_);
  for (FinishedItem& finished : items) {
    write_item(finished, after.counts);
    finished = {};  // it takes memory
  }
  seal.write(index_);
  runs_.save(after);
  batch.commit();
  run_ = std::move(after);
  return {run_, std::move(errors_)};
}

void ItemCommit::write_item(FinishedItem& finished, catalog::RunCounts& counts) {
  counts.fetched += finished.fetched;
  counts.not_modified += finished.not_modified;
  counts.bytes += finished.bytes;
  for (const catalog::ItemPart& part : finished.parts) {
    index_.save_part(source_.info().name, finished.item.item, part);
  }
  catalog::CrawlItem& item = finished.item;
  const catalog::CrawlItem before = item;
  switch (finished.outcome) {
    case ItemOutcome::extracted:
      write_document(finished, counts);
      break;
    case ItemOutcome::unchanged:
      item.state = catalog::ItemState::held;
      item.held_stamp = item.stamp;
      item.checked_at = now();
      ++counts.unchanged;
      queue_.save(item);
      break;
    case ItemOutcome::gone:
      write_gone(finished, counts);
      break;
    case ItemOutcome::failed:
      write_failure(finished, counts);
      break;
  }
  if (!offline_) return;
  if (before.state == catalog::ItemState::queued) item.state = before.state;
  item.held_stamp = before.held_stamp;
  item.checked_at = before.checked_at;
  queue_.save(item);
}

void ItemCommit::write_document(FinishedItem& finished, catalog::RunCounts& counts) {
  catalog::CrawlItem& item = finished.item;
  Extraction& extraction = finished.extraction;
  item.failures = 0;
  item.cause.clear();
  item.message = extraction.notice;
  if (extraction.scanned) {
    item.cause = kCauseScanned;
    item.message = "pictures of pages, which wait for OCR: tusach ocr";
  } else if (!extraction.unreadable.empty()) {
    item.cause = kCauseUnreadable;
    item.message = extraction.unreadable;
  }
  item.try_after.clear();
  item.held_stamp = item.stamp;
  item.checked_at = now();
  if (!extraction.document) {
    item.state = catalog::ItemState::empty;
    item.message = extraction.empty;
    ++counts.empty;
    queue_.save(item);
    return;
  }
  try {
    switch (intake_.store(source_.info(), item, extraction, std::move(finished.prepared))) {
      case IntakeResult::added:
        ++counts.added;
        break;
      case IntakeResult::changed:
        ++counts.changed;
        break;
      case IntakeResult::unchanged:
        ++counts.unchanged;
        break;
      case IntakeResult::merged:
        ++counts.merged;
        break;
    }
    item.state = catalog::ItemState::held;
  } catch (const Error& fault) {
    if (fault.category() != ErrorCategory::bad_data) throw;
    finished.cause = "document";
    finished.message = fault.what();
    write_failure(finished, counts);
    return;
  }
  queue_.save(item);
  if (!options_.follow_references) return;
  for (const std::string& referenced : extraction.referenced) {
    if (queue_.find(referenced)) continue;
    // A run over single numbers takes what it has seen itself.
    queue_.discover({referenced, {}, {}, {}}, options_.by_number() ? run_.run : 0);
    ++counts.found;
  }
}

void ItemCommit::write_gone(FinishedItem& finished, catalog::RunCounts& counts) {
  catalog::CrawlItem& item = finished.item;
  if (item.document_id.empty()) {
    ++counts.empty;
  } else if (item.state != catalog::ItemState::withdrawn) {
    ++counts.withdrawn;
    provenance_.set_withdrawn(source_.info().name, item.item, now());
  }
  item.state = catalog::ItemState::withdrawn;
  item.held_stamp = item.stamp;
  item.cause = "not_found";
  item.message = "the source says that there is no such document";
  item.failures = 0;
  item.try_after.clear();
  item.checked_at = now();
  queue_.save(item);
}

void ItemCommit::write_failure(FinishedItem& finished, catalog::RunCounts& counts) {
  catalog::CrawlItem& item = finished.item;
  item.cause = finished.cause;
  item.message = finished.message;
  if (was_not_asked_for(finished.fault)) {
    ++counts.refused;
  } else if (is_refusal(finished.fault)) {
    item.state = catalog::ItemState::refused;
    item.checked_at = now();
    ++counts.refused;
  } else {
    item.state = catalog::ItemState::failed;
    ++item.failures;
    item.try_after = item.failures >= kMostFailures ? std::string() : next_try(item.failures);
    ++counts.failed;
  }
  queue_.save(item);
  note_error(finished);
}

void ItemCommit::note_error(const FinishedItem& finished) {
  errors_.push_back({run_.run, finished.item.item,
                     finished.url.empty() ? finished.item.url : finished.url, finished.cause,
                     finished.message, now()});
  runs_.add_error(errors_.back());
}

}  // namespace tusach::crawler
