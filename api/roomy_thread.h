// A thread that works for another one which has too little stack of its own.
//
// CivetWeb gives its workers 100 KiB (USE_STACK_SIZE, set when it was compiled): nested queries and
// documents need more. A worker hands each request over and waits; that takes some microseconds.
#pragma once

#include <functional>
#include <semaphore>
#include <thread>

namespace tusach::api {

/// Belongs to the thread that it works for.
class RoomyThread {
 public:
  /// With the stack that the system gives to threads (8 MiB, `ulimit -s`). Throws std::system_error
  /// where there can be no more threads.
  RoomyThread();
  ~RoomyThread();
  RoomyThread(const RoomyThread&) = delete;
  RoomyThread& operator=(const RoomyThread&) = delete;

  /// Returns when `work`, which does not throw, is done.
  void run(const std::function<void()>& work);

 private:
  void work_on();

  const std::function<void()>* work_ = nullptr;  ///< null: the end
  std::binary_semaphore given_{0};
  std::binary_semaphore done_{0};
  std::thread thread_;
};

}  // namespace tusach::api
