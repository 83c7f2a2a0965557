#include "crawler/crawl/commit_thread.h"

#include <utility>

#include "crawler/crawl/stage_times.h"

namespace tusach::crawler {

CommitThread::CommitThread(ItemCommit& commit, Archive& archive)
    : commit_(commit), archive_(archive), thread_([this] { serve(); }) {}

CommitThread::~CommitThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool CommitThread::busy() const {
  const std::lock_guard lock(mutex_);
  return state_ != State::idle;
}

void CommitThread::start(std::vector<FinishedItem> items) {
  ArchiveSeal seal = archive_.begin_seal();
  {
    const std::lock_guard lock(mutex_);
    items_ = std::move(items);
    seal_ = std::move(seal);
    state_ = State::given;
  }
  changed_.notify_all();
}

std::optional<Committed> CommitThread::take(bool wait) {
  std::unique_lock lock(mutex_);
  if (wait) changed_.wait(lock, [this] { return state_ != State::given; });
  if (state_ != State::done) return std::nullopt;
  state_ = State::idle;
  if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
  archive_.end_seal(seal_);
  seal_ = {};
  return std::move(committed_);
}

std::chrono::microseconds CommitThread::cpu_time() const {
  const std::lock_guard lock(mutex_);
  return cpu_time_;
}

void CommitThread::serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || state_ == State::given; });
    if (state_ != State::given) return;
    std::vector<FinishedItem> items = std::move(items_);
    lock.unlock();
    std::exception_ptr fault;
    Committed committed;
    try {
      committed = commit_.write(std::move(items), seal_);
    } catch (const std::exception&) {
      fault = std::current_exception();
    }
    items.clear();
    lock.lock();
    committed_ = std::move(committed);
    fault_ = fault;
    cpu_time_ = StageTimer::now();
    state_ = State::done;
    changed_.notify_all();
  }
}

}  // namespace tusach::crawler
