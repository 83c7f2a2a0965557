// What the peers written in C++ share: see peer_protocol.py for the commands and the lines they
// print.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tusach::benchmarks {

struct PeerQuery {
  std::string set;  ///< "question", "unmarked", "keyword", "phrase"
  std::size_t at = 0;
  std::string text;                    ///< as a person types it
  std::vector<std::string> syllables;  ///< lower case, nothing else
};

using PeerAnswer = std::function<std::vector<std::string>(const PeerQuery&)>;

/// Throws std::runtime_error naming the file and the line.
inline std::vector<PeerQuery> read_peer_queries(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<PeerQuery> queries;
  for (std::string line; std::getline(in, line);) {
    try {
      const nlohmann::json json = nlohmann::json::parse(line);
      queries.push_back({json.at("set"), json.at("at"), json.at("text"), json.at("syllables")});
    } catch (const nlohmann::json::exception& error) {
      throw std::runtime_error(file + ":" + std::to_string(queries.size() + 1) + ": " +
                               error.what());
    }
  }
  return queries;
}

/// The most memory that was resident in this process at once.
inline std::uint64_t peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6));
  }
  return 0;
}

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
};

inline void print_answer(const PeerQuery& query, double seconds,
                         const std::vector<std::string>& ids) {
  std::cout << nlohmann::json{{"set", query.set},
                              {"at", query.at},
                              {"ms", 1000 * seconds},
                              {"ids", ids}}
            << '\n';
}

/// Share of the time for a set of queries.
inline constexpr double kWarmUp = 1.0 / 6;

/// The queries as people type them over and over, unmeasured: every engine as long.
inline void warm_up(std::vector<PeerQuery> queries, double seconds, const PeerAnswer& answer) {
  std::erase_if(queries, [](const PeerQuery& query) { return query.set == "unmarked"; });
  const Stopwatch watch;
  for (std::size_t at = 0; !queries.empty() && watch.seconds() < seconds; ++at)
    answer(queries[at % queries.size()]);
}

/// Asks every query in turn, each set for at most `seconds`, after warming up, and prints a line a
/// query.
inline void run_peer_queries(const std::vector<PeerQuery>& queries, double seconds,
                             const PeerAnswer& answer) {
  warm_up(queries, kWarmUp * seconds, answer);
  std::string set;
  Stopwatch of_set;
  for (const PeerQuery& query : queries) {
    if (query.set != set) of_set = Stopwatch();
    set = query.set;
    if (of_set.seconds() > seconds) continue;
    const Stopwatch of_query;
    const std::vector<std::string> ids = answer(query);
    print_answer(query, of_query.seconds(), ids);
  }
}

}  // namespace tusach::benchmarks
