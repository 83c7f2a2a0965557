#include "cli/progress.h"

#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

namespace tusach::cli {
namespace {

constexpr auto kQuietStart = std::chrono::seconds(2);
constexpr auto kTerminalStep = std::chrono::milliseconds(200);
constexpr auto kLogStep = std::chrono::seconds(10);

volatile std::sig_atomic_t stop_flag = 0;

extern "C" void on_stop_signal(int) {
  stop_flag = 1;
}

}  // namespace

Progress::Progress(std::string what, std::string unit)
    : what_(std::move(what)),
      unit_(std::move(unit)),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      next_(start_ + (terminal_ ? kQuietStart : kLogStep)) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

void Progress::update(std::uint64_t count, double done, double total) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? Clock::duration(kTerminalStep) : Clock::duration(kLogStep));
  show(count, done, total, std::chrono::duration<double>(now - start_).count());
}

void Progress::show(std::uint64_t count, double done, double total, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(count) / seconds : 0;
  char text[256];
  if (total > 0 && done > 0) {
    const double share = std::min(1.0, done / total);
    const auto left = static_cast<long>(seconds * (1 - share) / share);
    std::snprintf(text, sizeof text, "%s: %3.0f%%  %llu %s, %.0f/s, %ld:%02ld left", what_.c_str(),
                  100 * share, static_cast<unsigned long long>(count), unit_.c_str(), rate,
                  left / 60, left % 60);
  } else {
    std::snprintf(text, sizeof text, "%s: %llu %s, %.0f/s", what_.c_str(),
                  static_cast<unsigned long long>(count), unit_.c_str(), rate);
  }
  const std::string line = description_.empty() ? text : text + ("; " + description_);
  if (!terminal_) {
    spdlog::info("{}", line);
    return;
  }
  // A line that is wrapped cannot be taken back. All of it is ASCII.
  winsize window{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1;
  const std::size_t width = known ? window.ws_col - 1U : line.size();
  std::fprintf(stderr, "\r\x1b[K%s", line.substr(0, width).c_str());
  std::fflush(stderr);
  shown_ = true;
}

bool stop_requested() {
  return stop_flag != 0;
}

void watch_for_stop() {
  struct sigaction action {};
  action.sa_handler = on_stop_signal;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace tusach::cli
