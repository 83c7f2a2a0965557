// One child of a worker_pool.h, and how it is spoken to: frames of a length and bytes over a
// socket.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "crawler/extract/worker_pool.h"

namespace tusach::crawler {

class WorkerProcess {
 public:
  /// Forks. Throws Error(internal).
  WorkerProcess(const WorkerPool::Work& work, const WorkerLimits& limits);
  /// Ends the child.
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  /// One job; waits for it. With a fault the child is gone and the process is of no more use.
  WorkerResult run(const std::string& job);

 private:
  [[noreturn]] static void serve(int socket, const WorkerPool::Work& work,
                                 const WorkerLimits& limits);
  bool exchange(const std::string& job, std::string& frame);
  std::string end_child(bool kill_it);

  WorkerLimits limits_;
  pid_t child_ = -1;
  int socket_ = -1;
};

}  // namespace tusach::crawler
