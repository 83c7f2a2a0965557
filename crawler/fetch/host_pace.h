// When the next request may go to one host. Pure; time is given.
#pragma once

#include <chrono>

namespace tusach::crawler {

class HostPace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `requests_per_second` 0: no pause between requests.
  HostPace(double requests_per_second, int most_at_once);

  /// The host asked for at least this pause (Crawl-delay); a longer one of our own stays.
  void slow_down_to(double seconds);
  /// The host asked to be left alone until then.
  void pause_until(Time time);

  [[nodiscard]] bool may_start(Time now) const { return active_ < most_ && now >= next_; }
  /// When the pause is over; whether there is room then is another question.
  [[nodiscard]] Time next() const { return next_; }
  [[nodiscard]] bool full() const { return active_ >= most_; }
  void started(Time now);
  void ended() { --active_; }

 private:
  std::chrono::steady_clock::duration interval_;
  int most_;
  int active_ = 0;
  Time next_{};
};

}  // namespace tusach::crawler
