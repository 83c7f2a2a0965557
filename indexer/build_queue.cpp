#include "indexer/build_queue.h"

#include <utility>
#include <vector>

#include "catalog/effect_from_texts.h"

namespace tusach::indexer {
namespace {

constexpr std::size_t kChangesAtOnce = 500;
// Enough to keep the writer busy, little enough to stay far below the writer's own buffers.
constexpr std::uint64_t kMaxReadyBytes = 4U << 20U;

std::uint64_t bytes_of(const BuiltChange& change) {
  return change.built ? change.built->bytes + 1 : 1;
}

}  // namespace

BuildQueue::BuildQueue(catalog::Catalog& catalog,
                       std::shared_ptr<const vietnamese::Analyzer> analyzer, BuildTables tables,
                       std::int64_t after_sequence)
    : catalog_(catalog),
      vocabulary_(tables.vocabulary),
      builder_(std::move(analyzer), std::move(tables)),
      thread_([this, after_sequence] { run(after_sequence); }) {}

BuildQueue::~BuildQueue() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool BuildQueue::push(BuiltChange change) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock,
                [this] { return stopped_ || ready_.empty() || ready_bytes_ < kMaxReadyBytes; });
  if (stopped_) return false;
  ready_bytes_ += bytes_of(change);
  ready_.push_back(std::move(change));
  lock.unlock();
  changed_.notify_all();
  return true;
}

void BuildQueue::run(std::int64_t after_sequence) {
  try {
    std::vector<catalog::Change> changes = catalog_.changes_since(after_sequence, kChangesAtOnce);
    while (!changes.empty()) {
      for (const catalog::Change& change : changes) {
        BuiltChange built{change, nullptr};
        if (auto document = catalog_.find(change.document_id)) {
          catalog::fill_effect(catalog_, *document);
          const auto repealed = catalog::repealed_provisions(catalog_, *document);
          const std::lock_guard lock(builder_mutex_);
          built.built = std::make_unique<BuiltDocument>(builder_.build(*document, repealed));
        }
        if (!push(std::move(built))) return;
      }
      changes = catalog_.changes_since(changes.back().sequence, kChangesAtOnce);
    }
  } catch (...) {  // carried to the writer's thread, which rethrows it from next()
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
  }
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  changed_.notify_all();
}

std::optional<BuiltChange> BuildQueue::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return finished_ || !ready_.empty(); });
  if (ready_.empty()) {
    if (failure_) std::rethrow_exception(failure_);
    return std::nullopt;
  }
  BuiltChange change = std::move(ready_.front());
  ready_.pop_front();
  ready_bytes_ -= bytes_of(change);
  lock.unlock();
  changed_.notify_all();
  return change;
}

const std::unordered_map<std::string, std::uint64_t>& BuildQueue::syllable_counts() const {
  return builder_.syllable_counts();
}

const SyllableCounter& BuildQueue::syllables() const {
  return builder_.syllables();
}

Vocabulary BuildQueue::vocabulary() const {
  const std::lock_guard lock(builder_mutex_);
  builder_.count_words();
  return vocabulary_->vocabulary();
}

}  // namespace tusach::indexer
