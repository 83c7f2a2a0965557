// Child processes that do dangerous work under limits (sandbox.h): one job at a time each, replaced
// when a job kills them. What a job breaks is that job alone.
//
// A pool belongs to one thread. Jobs and results are bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crawler/extract/sandbox.h"

namespace tusach::crawler {

struct WorkerLimits {
  SandboxLimits sandbox;
  std::chrono::seconds cpu_time{60};    ///< of one job
  std::chrono::seconds wall_time{120};  ///< of one job
  std::size_t result_bytes = std::size_t{256} << 20U;
};

struct WorkerResult {
  std::uint64_t ticket = 0;
  std::string result;  ///< what the work returned; empty with a fault
  std::string fault;   ///< "killed by signal 11 …", "took longer than …"; empty: none
  std::chrono::microseconds cpu_time{0};
};

class WorkerPool {
 public:
  /// Runs in the child. An exception that leaves it ends the child.
  using Work = std::function<std::string(const std::string& job)>;

  /// 0 workers: the work is done by a thread of this process, without any limit; for sanitizers,
  /// which see no children and cannot fork beside other threads. Otherwise forks `workers` children
  /// at once. What `work` needs should be loaded before, so that all share it. Throws
  /// Error(internal) when there can be no child.
  WorkerPool(std::size_t workers, Work work, const WorkerLimits& limits);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void submit(std::uint64_t ticket, std::string job);
  /// What is done by now, in any order.
  std::vector<WorkerResult> take();
  /// Jobs that were submitted and not yet taken.
  [[nodiscard]] std::size_t under_way() const;
  /// A file that is readable when take() has something to give.
  [[nodiscard]] int wake_file() const;

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace tusach::crawler
