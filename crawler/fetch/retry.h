// When to try again what failed. Pure but for the random jitter that the caller draws.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace tusach::crawler {

struct RetryPolicy {
  int most_attempts = 4;
  std::chrono::milliseconds first_delay{1000};
  std::chrono::milliseconds longest_delay{60'000};
  /// A server that asks for more is not waited for; the document waits for the next run.
  std::chrono::seconds longest_retry_after{300};
};

/// Before attempt number `attempt` (2 for the first repetition): exponential with full jitter;
/// `random` is drawn from [0, 1). At least half of the step, so that a crowd of failures thins out.
std::chrono::milliseconds delay_before(int attempt, const RetryPolicy& policy, double random);

/// Value of Retry-After (RFC 9110, 10.2.3): seconds, or a date, of which `now` is taken.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                      std::chrono::system_clock::time_point now);

}  // namespace tusach::crawler
