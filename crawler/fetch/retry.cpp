#include "crawler/fetch/retry.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace tusach::crawler {

std::chrono::milliseconds delay_before(int attempt, const RetryPolicy& policy, double random) {
  std::chrono::milliseconds step = policy.first_delay;
  for (int doubled = 2; doubled < attempt && step < policy.longest_delay; ++doubled) step *= 2;
  step = std::min(step, policy.longest_delay);
  const double half = static_cast<double>(step.count()) / 2;
  return std::chrono::milliseconds(static_cast<std::int64_t>(half + half * random));
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                      std::chrono::system_clock::time_point now) {
  const std::size_t begin = value.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  value = value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (fault == std::errc() && end == value.data() + value.size()) {
    if (seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
  }
  const std::time_t at = curl_getdate(std::string(value).c_str(), nullptr);
  if (at < 0) return std::nullopt;
  const auto wait = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::from_time_t(at) - now);
  return std::max(wait, std::chrono::seconds(0));
}

}  // namespace tusach::crawler
