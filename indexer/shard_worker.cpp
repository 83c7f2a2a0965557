#include "indexer/shard_worker.h"

#include <utility>

namespace tusach::indexer {
namespace {

// Documents: enough that no thread waits for another, little enough to stay small beside the
// writer's own buffers.
constexpr std::size_t kMostWaiting = 32;

}  // namespace

ShardWorker::ShardWorker(const std::filesystem::path& directory,
                         std::shared_ptr<const vietnamese::Analyzer> analyzer, BuildTables tables)
    : builder_(std::move(analyzer), std::move(tables)),
      writer_(directory),
      thread_([this] { run(); }) {}

ShardWorker::~ShardWorker() {
  stop();
  if (thread_.joinable()) thread_.join();
}

void ShardWorker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
}

void ShardWorker::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

void ShardWorker::give(DocumentToBuild work) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || waiting_.size() < kMostWaiting; });
  rethrow_failure();
  waiting_.push_back(std::move(work));
  lock.unlock();
  changed_.notify_all();
}

void ShardWorker::finish() {
  {
    const std::lock_guard lock(mutex_);
    complete_ = true;
  }
  changed_.notify_all();
  thread_.join();
  rethrow_failure();
}

bool ShardWorker::next(DocumentToBuild& work) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stopped_ || complete_ || !waiting_.empty(); });
  if (stopped_ || waiting_.empty()) return false;
  work = std::move(waiting_.front());
  waiting_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return true;
}

void ShardWorker::run() {
  try {
    DocumentToBuild work;
    while (next(work)) {
      const BuiltDocument built = builder_.build(work.document, work.repealed);
      writer_.add(built);
      units_ += built.units.size();
      bytes_ += built.bytes;
    }
    builder_.count_words();
    writer_.finish();
  } catch (...) {  // carried to the giving thread, which rethrows it
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
  }
  changed_.notify_all();
}

}  // namespace tusach::indexer
