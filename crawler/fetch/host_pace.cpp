#include "crawler/fetch/host_pace.h"

#include <algorithm>

namespace tusach::crawler {
namespace {

std::chrono::steady_clock::duration to_duration(double seconds) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

HostPace::HostPace(double requests_per_second, int most_at_once)
    : interval_(to_duration(requests_per_second > 0 ? 1 / requests_per_second : 0)),
      most_(std::max(1, most_at_once)) {}

void HostPace::slow_down_to(double seconds) {
  interval_ = std::max(interval_, to_duration(seconds));
}

void HostPace::pause_until(Time time) {
  next_ = std::max(next_, time);
}

void HostPace::started(Time now) {
  ++active_;
  next_ = std::max(next_, now + interval_);
}

}  // namespace tusach::crawler
