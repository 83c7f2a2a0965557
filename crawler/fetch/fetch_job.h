// What the fetcher keeps of a request on its way, and of a host. Internal to fetcher.cpp.
#pragma once

#include <chrono>
#include <cstdint>

#include "crawler/fetch/fetch_message.h"
#include "crawler/fetch/host_pace.h"
#include "crawler/fetch/robots.h"
#include "crawler/fetch/url.h"

namespace tusach::crawler {

enum class Robots : std::uint8_t { unknown, asked, known, unavailable };

struct Host {
  HostPace pace;
  Robots robots = Robots::unknown;
  RobotsRules rules;
};

struct Job {
  std::uint64_t ticket = 0;  // 0: robots.txt of a host
  FetchRequest request;
  Url url;
  int attempt = 1;
  int redirects = 0;
  std::chrono::steady_clock::time_point not_before{};
  // Of url: a thousand jobs wait, and are looked at whenever one has ended.
  Host* host = nullptr;
};

}  // namespace tusach::crawler
