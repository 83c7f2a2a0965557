// Which endpoints of a source are left alone, and when one comes to that. Pure; one a fetcher.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/fetch/fetch_message.h"
#include "crawler/fetch/retry.h"

namespace tusach::crawler {

/// An endpoint that is left alone.
struct BlockedEndpoint {
  std::string endpoint;
  std::string reason;
  bool refuses = true;  ///< false: it failed so often in a row that asking on is of no use today
};

class EndpointStates {
 public:
  explicit EndpointStates(const RetryPolicy& policy) : policy_(policy) {}

  /// What an attempt at a request came to; `response.attempts` tells which one it was.
  void note(const std::string& endpoint, const std::string& host, const FetchResponse& response);
  void block(const std::string& endpoint, std::string reason);
  /// Why the endpoint is left alone; nullptr when it is not.
  [[nodiscard]] const std::string* blocked(const std::string& endpoint) const;
  [[nodiscard]] std::vector<BlockedEndpoint> all_blocked() const;

 private:
  struct State {
    // All in a row.
    int refusals = 0;
    int first_failures = 0;  // of first attempts
    int last_failures = 0;   // of last ones
    bool refuses = true;
    std::optional<std::string> blocked;
  };

  [[nodiscard]] bool asks_for_a_long_pause(const FetchResponse& response) const;

  RetryPolicy policy_;
  std::map<std::string, State> states_;
};

}  // namespace tusach::crawler
