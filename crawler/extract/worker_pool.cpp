#include "crawler/extract/worker_pool.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "crawler/extract/worker_process.h"
#include "law/error.h"

namespace tusach::crawler {

class WorkerPool::Pool {
 public:
  Pool(std::size_t workers, Work work, const WorkerLimits& limits)
      : work_(std::move(work)),
        limits_(limits),
        in_process_(workers == 0),
        wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) {
      throw Error(ErrorCategory::internal, std::string("no eventfd: ") + std::strerror(errno));
    }
    std::vector<std::unique_ptr<WorkerProcess>> children;
    for (std::size_t index = 0; index < workers; ++index) {
      children.push_back(std::make_unique<WorkerProcess>(work_, limits_));
    }
    if (workers == 0) threads_.emplace_back([this] { serve(nullptr); });
    for (auto& child : children) {
      threads_.emplace_back(
          [this, owned = std::move(child)]() mutable { serve(std::move(owned)); });
    }
  }

  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      jobs_.clear();
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    ::close(wake_);
  }

  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void submit(std::uint64_t ticket, std::string job) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back({ticket, std::move(job)});
      ++under_way_;
    }
    changed_.notify_one();
  }

  std::vector<WorkerResult> take() {
    std::uint64_t count = 0;
    if (::read(wake_, &count, sizeof count) < 0) count = 0;  // nothing was new
    const std::lock_guard lock(mutex_);
    std::vector<WorkerResult> done = std::move(done_);
    done_.clear();
    under_way_ -= done.size();
    return done;
  }

  [[nodiscard]] std::size_t under_way() const {
    const std::lock_guard lock(mutex_);
    return under_way_;
  }

  [[nodiscard]] int wake_file() const { return wake_; }

 private:
  struct Job {
    std::uint64_t ticket;
    std::string bytes;
  };

  void serve(std::unique_ptr<WorkerProcess> child) {
    for (;;) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      WorkerResult result;
      try {
        if (in_process_) {
          result.result = work_(job.bytes);
        } else {
          if (!child) child = std::make_unique<WorkerProcess>(work_, limits_);
          result = child->run(job.bytes);
        }
      } catch (const std::exception& fault) {
        result.fault = fault.what();
      }
      if (!result.fault.empty()) child.reset();
      result.ticket = job.ticket;
      {
        const std::lock_guard lock(mutex_);
        done_.push_back(std::move(result));
      }
      const std::uint64_t one = 1;
      // Only a full counter could refuse, and then the file is readable already.
      [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
    }
  }

  Work work_;
  WorkerLimits limits_;
  bool in_process_;
  int wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<WorkerResult> done_;
  std::size_t under_way_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

WorkerPool::WorkerPool(std::size_t workers, Work work, const WorkerLimits& limits)
    : pool_(std::make_unique<Pool>(workers, std::move(work), limits)) {}
WorkerPool::~WorkerPool() = default;

void WorkerPool::submit(std::uint64_t ticket, std::string job) {
  pool_->submit(ticket, std::move(job));
}

std::vector<WorkerResult> WorkerPool::take() {
  return pool_->take();
}

std::size_t WorkerPool::under_way() const {
  return pool_->under_way();
}

int WorkerPool::wake_file() const {
  return pool_->wake_file();
}

}  // namespace tusach::crawler
