// A thread that writes finished items to the catalog while the crawling thread fetches and reads:
// neither waits for the other's disk or network.
//
// It has one batch at a time and takes no second one before the first is committed, so that the
// items in memory stay few and come in their order.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "crawler/archive/archive.h"
#include "crawler/crawl/item_commit.h"

namespace tusach::crawler {

class CommitThread {
 public:
  /// `commit`, and the connection that it writes through, belong to the thread as long as it lives.
  CommitThread(ItemCommit& commit, Archive& archive);
  /// Waits for the batch that is being written.
  ~CommitThread();
  CommitThread(const CommitThread&) = delete;
  CommitThread& operator=(const CommitThread&) = delete;

  /// A batch is being written, or is written and not taken yet.
  [[nodiscard]] bool busy() const;
  /// Begins to write the items and what the archive holds of them. Only when it is not busy.
  void start(std::vector<FinishedItem> items);
  /// What was written, once it is on the disk; nullopt as long as it is not, unless it is to be
  /// waited for. Throws what the write threw; nothing of the batch is in the catalog then.
  std::optional<Committed> take(bool wait);

  /// Processor time of the thread; when nothing is being written.
  [[nodiscard]] std::chrono::microseconds cpu_time() const;

 private:
  enum class State : std::uint8_t { idle, given, done };

  void serve();

  ItemCommit& commit_;
  Archive& archive_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::idle;
  bool stopping_ = false;
  std::vector<FinishedItem> items_;
  ArchiveSeal seal_;
  Committed committed_;
  std::exception_ptr fault_;
  std::chrono::microseconds cpu_time_{0};
  std::thread thread_;
};

}  // namespace tusach::crawler
