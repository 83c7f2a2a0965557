#include "crawler/crawl/instant.h"

#include <ctime>

namespace tusach::crawler {

std::string to_instant(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[sizeof "2026-05-07T01:19:15Z"];
  return {text, std::strftime(text, sizeof text, "%FT%TZ", &parts)};
}

}  // namespace tusach::crawler
