// Processor time of a run by stage.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace tusach::crawler {

struct StageTimes {
  std::chrono::microseconds archive{0};
  std::chrono::microseconds extract{0};  ///< in the child processes
  std::chrono::microseconds catalog{0};
  std::chrono::microseconds all{0};  ///< of the crawler's own threads: the above but extract, and
                                     ///< fetching
};

/// Adds the processor time of this thread, from its making to its end.
class StageTimer {
 public:
  explicit StageTimer(std::chrono::microseconds& to) : to_(to), began_(now()) {}
  ~StageTimer() { to_ += now() - began_; }
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

  /// Processor time of this thread so far.
  static std::chrono::microseconds now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::microseconds(std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000);
  }

 private:
  std::chrono::microseconds& to_;
  std::chrono::microseconds began_;
};

}  // namespace tusach::crawler
