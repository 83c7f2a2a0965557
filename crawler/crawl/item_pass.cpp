#include "crawler/crawl/item_pass.h"

#include <optional>
#include <tuple>

namespace tusach::crawler {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Written together, each time the disk is waited for: so many, or so much.
constexpr std::size_t kCommitItems = 200;
constexpr std::size_t kCommitBytes = std::size_t{16} << 20U;
// What may wait while a batch is being written; then it is waited for.
constexpr std::size_t kMostFinished = 300;
constexpr std::size_t kMostFinishedBytes = std::size_t{24} << 20U;
constexpr milliseconds kCommitAfter{3000};
constexpr milliseconds kLongestWork{200};

}  // namespace

ItemPass::ItemPass(const PassParts& parts, catalog::CrawlRun& run, CrawlPhase phase,
                   std::int64_t& total)
    : options_(parts.options),
      times_(parts.times),
      run_(run),
      phase_(phase),
      total_(total),
      pipeline_(parts.source, parts.fetcher, parts.pool, parts.archive, parts.known, parts.times),
      commit_(parts.catalog, parts.source, run, parts.options),
      writer_(commit_, parts.archive) {
  commit_.set_offline(parts.fetcher == nullptr);
}

void ItemPass::run(const NextItems& next_items, const std::function<bool()>& stop) {
  oldest_ = steady_clock::now();
  while (has_more() || !pipeline_.empty() || !finished_.empty() || writer_.busy()) {
    if (stop()) break;
    fill(next_items);
    if (finished_.empty()) oldest_ = steady_clock::now();
    for (FinishedItem& item : pipeline_.work(kLongestWork)) {
      finished_bytes_ += item.held_bytes;
      finished_.push_back(std::move(item));
    }
    write_when_due();
  }
  if (writer_.busy()) take_written(true);
  if (!finished_.empty()) write(true);
  times_.catalog += writer_.cpu_time();
}

void ItemPass::fill(const NextItems& next_items) {
  while (pipeline_.has_room() && !full() && has_more()) {
    if (next_ == items_.size()) {
      const std::int64_t before = last_ordinal_;
      std::tie(items_, last_ordinal_) = next_items();
      next_ = 0;
      more_to_come_ = last_ordinal_ > before;
    } else if (all_gone_) {
      FinishedItem gone;
      gone.item = std::move(items_[next_++]);
      gone.outcome = ItemOutcome::gone;
      finished_.push_back(std::move(gone));
    } else {
      pipeline_.start(std::move(items_[next_++]));
    }
  }
}

void ItemPass::write_when_due() {
  const bool idle = pipeline_.empty();
  if (writer_.busy()) take_written(idle || full());
  if (finished_.empty() || writer_.busy()) return;
  if (finished_.size() >= kCommitItems || finished_bytes_ >= kCommitBytes || idle ||
      steady_clock::now() - oldest_ > kCommitAfter) {
    write(false);
  }
}

bool ItemPass::full() const {
  return finished_.size() >= kMostFinished || finished_bytes_ >= kMostFinishedBytes;
}

void ItemPass::write(bool wait) {
  writing_ = static_cast<std::int64_t>(finished_.size());
  writer_.start(std::move(finished_));
  finished_.clear();
  finished_bytes_ = 0;
  if (wait) take_written(true);
}

void ItemPass::take_written(bool wait) {
  std::optional<Committed> written = writer_.take(wait);
  if (!written) return;
  run_ = std::move(written->run);
  done_ += writing_;
  for (const catalog::CrawlError& error : written->errors) {
    if (options_.on_error) options_.on_error(error);
  }
  if (options_.on_progress) options_.on_progress({phase_, run_.counts, done_, total_});
  // What this batch led to (references) is behind the last item.
  if (options_.follow_references) more_to_come_ = true;
}

}  // namespace tusach::crawler
