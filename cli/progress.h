// Progress of long work on standard error: a line that is rewritten on a terminal (share, rate,
// time left), a plain log line every ten seconds elsewhere. Silent for work that is over within two
// seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tusach::cli {

class Progress {
 public:
  /// `what`: "Indexing"; `unit`: "documents".
  Progress(std::string what, std::string unit);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// What is said behind the numbers from now on: "12 new, 3 failed".
  void describe(std::string text) { description_ = std::move(text); }
  /// Takes the line off the terminal before something else is printed.
  void clear();

  /// `done` of `total` steps (0: unknown); cheap to call often.
  void update(std::uint64_t count, double done, double total);

 private:
  void show(std::uint64_t count, double done, double total, double seconds);

  using Clock = std::chrono::steady_clock;
  std::string what_;
  std::string unit_;
  std::string description_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point start_;
  Clock::time_point next_;
};

/// True once the process was asked to stop (SIGINT, SIGTERM) after watch_for_stop().
bool stop_requested();
void watch_for_stop();

}  // namespace tusach::cli
