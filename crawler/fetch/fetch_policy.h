// How politely, how long and how much is fetched from the hosts of one source.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/fetch/retry.h"

namespace tusach::crawler {

struct FetchPolicy {
  std::string user_agent;          ///< see user_agent_for()
  std::string product = "tusach";  ///< as robots.txt calls us
  /// "vbpl.vn", or ".moj.gov.vn" for a domain with all below it. Nothing else is ever fetched.
  std::vector<std::string> hosts;
  bool private_addresses = false;  ///< also speak to loopback and private networks
  bool obey_robots = true;         ///< off only against our own test servers
  double requests_per_second = 1;  ///< of one host; 0: as fast as it answers
  int per_host = 2;                ///< requests to one host at once
  int at_once = 16;                ///< requests to all hosts at once
  std::chrono::milliseconds connect_timeout{20'000};
  std::chrono::milliseconds timeout{180'000};       ///< of one request as a whole
  std::chrono::seconds stalled_after{30};           ///< with less than `least_speed`
  long least_speed = 200;                           ///< bytes a second
  std::size_t most_bytes = std::size_t{96} << 20U;  ///< of a body, decompressed
  int most_redirects = 5;
  RetryPolicy retry;
  std::string proxy;  ///< "http://proxy:3128"; empty: none, whatever the environment says
  /// PEM file of certificates that are trusted beside the system's; empty: none.
  std::string ca_file;
};

/// "Mozilla/5.0 (compatible; tusach/1.2; +mailto:a@b.vn)": who we are and how to reach who runs it.
std::string user_agent_for(std::string_view version, std::string_view contact);

/// Narrowed to the hosts of a source; when its bodies are larger than `policy` allows, up to
/// `bytes`, they and the time that they take are allowed.
FetchPolicy policy_of_source(FetchPolicy policy, std::vector<std::string> hosts, std::size_t bytes);

bool is_allowed_host(const FetchPolicy& policy, std::string_view host);

}  // namespace tusach::crawler
