#include "catalog/clock.h"

#include <chrono>
#include <ctime>

namespace tusach::catalog {

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[sizeof "2026-05-07T01:19:15Z"];
  const std::size_t length = std::strftime(text, sizeof text, "%FT%TZ", &parts);
  return {text, length};
}

}  // namespace tusach::catalog
