// Fetches many addresses at once over libcurl's multi interface, each host at its own pace.
//
// A fetcher belongs to one thread and one source: its cookies and connections are shared by nobody
// else. What may be fetched (hosts, public addresses, robots.txt) is checked for every address,
// also for those to which a redirect or the DNS leads.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crawler/fetch/endpoint_states.h"
#include "crawler/fetch/fetch_message.h"
#include "crawler/fetch/fetch_policy.h"

namespace tusach::crawler {

struct Fetched {
  std::uint64_t ticket = 0;
  FetchResponse response;
};

class Fetcher {
 public:
  explicit Fetcher(FetchPolicy policy);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Queues the request and returns its ticket. Never fails: every fault comes as a response.
  std::uint64_t submit(FetchRequest request);
  /// Works for at most `longest`, or until something is done, and returns it; at once when nothing
  /// is under way. Returns early, perhaps with nothing, when `wake_file` (-1: none) is readable.
  std::vector<Fetched> work(std::chrono::milliseconds longest, int wake_file = -1);
  /// Requests that were submitted and not yet returned.
  [[nodiscard]] std::size_t under_way() const;

  /// Every further request to the endpoint ends as `blocked` without being sent.
  void block(const std::string& endpoint, std::string reason);
  [[nodiscard]] std::vector<BlockedEndpoint> blocked() const;
  /// Addresses of sitemaps that robots.txt of that origin names; empty before it was read.
  [[nodiscard]] std::vector<std::string> sitemaps_of(const std::string& url) const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

/// One request, waited for.
FetchResponse fetch_now(Fetcher& fetcher, FetchRequest request);

}  // namespace tusach::crawler
