#include "crawler/fetch/fetch_policy.h"

#include <algorithm>
#include <utility>

namespace tusach::crawler {

std::string user_agent_for(std::string_view version, std::string_view contact) {
  std::string agent = "Mozilla/5.0 (compatible; tusach/" + std::string(version);
  if (!contact.empty()) {
    const bool mail =
        contact.find('@') != std::string_view::npos && contact.find(':') == std::string_view::npos;
    agent += std::string("; +") + (mail ? "mailto:" : "") + std::string(contact);
  }
  return agent + ")";
}

FetchPolicy policy_of_source(FetchPolicy policy, std::vector<std::string> hosts,
                             std::size_t bytes) {
  constexpr std::chrono::minutes kLongest{30};
  policy.hosts = std::move(hosts);
  if (bytes > policy.most_bytes) {
    policy.most_bytes = bytes;
    policy.timeout = std::max<std::chrono::milliseconds>(policy.timeout, kLongest);
  }
  return policy;
}

bool is_allowed_host(const FetchPolicy& policy, std::string_view host) {
  return std::any_of(policy.hosts.begin(), policy.hosts.end(), [host](const std::string& allowed) {
    if (!allowed.starts_with('.')) return host == allowed;
    return host.ends_with(allowed) || host == std::string_view(allowed).substr(1);
  });
}

}  // namespace tusach::crawler
