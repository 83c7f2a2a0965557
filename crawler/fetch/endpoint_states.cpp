#include "crawler/fetch/endpoint_states.h"

#include <utility>

namespace tusach::crawler {
namespace {

// A single document may refuse us, or three; an endpoint that does it in a row is closed.
constexpr int kRefusalsInARow = 3;
// So many documents fail at once, and repeating does not help: the host is down, or wants to be
// left alone. Repetitions alone say nothing, since they come together when all else is done.
constexpr int kFirstFailuresInARow = 50;
constexpr int kLastFailuresInARow = 10;

// Faults of the host rather than of what was asked for.
bool is_of_host(FetchFault fault) {
  return fault == FetchFault::too_many_requests || fault == FetchFault::server_error ||
         fault == FetchFault::timeout || fault == FetchFault::connection;
}

}  // namespace

void EndpointStates::note(const std::string& endpoint, const std::string& host,
                          const FetchResponse& response) {
  State& state = states_[endpoint];
  if (response.fault == FetchFault::refused || asks_for_a_long_pause(response)) {
    if (++state.refusals < kRefusalsInARow) return;
    state.blocked = "HTTP " + std::to_string(response.status) + " from " + host;
  } else if (is_of_host(response.fault)) {
    if (response.attempts == 1) ++state.first_failures;
    if (response.attempts >= policy_.most_attempts) ++state.last_failures;
    const bool down =
        state.first_failures >= kFirstFailuresInARow && state.last_failures >= kLastFailuresInARow;
    if (!down || state.blocked) return;
    state.refuses = false;
    state.blocked =
        "does not answer any more, at last with " + std::string(to_string(response.fault));
  } else {
    state.refusals = state.first_failures = state.last_failures = 0;
  }
}

void EndpointStates::block(const std::string& endpoint, std::string reason) {
  states_[endpoint].blocked = std::move(reason);
}

const std::string* EndpointStates::blocked(const std::string& endpoint) const {
  const auto found = states_.find(endpoint);
  return found != states_.end() && found->second.blocked ? &*found->second.blocked : nullptr;
}

std::vector<BlockedEndpoint> EndpointStates::all_blocked() const {
  std::vector<BlockedEndpoint> all;
  for (const auto& [name, state] : states_) {
    if (state.blocked) all.push_back({name, *state.blocked, state.refuses});
  }
  return all;
}

bool EndpointStates::asks_for_a_long_pause(const FetchResponse& response) const {
  if (!is_of_host(response.fault)) return false;
  const auto asked = parse_retry_after(response.header("retry-after"), response.at);
  return asked && *asked > policy_.longest_retry_after;
}

}  // namespace tusach::crawler
