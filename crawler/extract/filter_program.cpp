#include "crawler/extract/filter_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "law/error.h"

extern char** environ;

namespace tusach::crawler {
namespace {

using Clock = std::chrono::steady_clock;

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
      throw Error(ErrorCategory::internal, std::string("no pipe: ") + std::strerror(errno));
    }
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int end(std::size_t which) const { return ends_.at(which); }
  void close(std::size_t which) {
    if (ends_.at(which) >= 0) ::close(ends_.at(which));
    ends_.at(which) = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

pid_t start(const std::vector<std::string>& command, const Pipe& in, const Pipe& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.end(0), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.end(1), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_RDONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = -1;
  const int fault =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return fault == 0 ? child : -fault;
}

// Feeds and reads at once, so that neither side waits for the other. False at a limit.
bool exchange(Pipe& in, Pipe& out, std::string_view input, std::string& output,
              const FilterLimits& limits) {
  ::fcntl(in.end(1), F_SETFL, O_NONBLOCK);
  const Clock::time_point end = Clock::now() + limits.time;
  std::array<char, 1 << 15> block{};
  for (;;) {
    if (input.empty()) in.close(1);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return false;
    std::array<pollfd, 2> files{{{out.end(0), POLLIN, 0}, {in.end(1), POLLOUT, 0}}};
    if (::poll(files.data(), in.end(1) < 0 ? 1 : 2, static_cast<int>(left.count())) < 0) continue;
    if (in.end(1) >= 0 && files[1].revents != 0) {
      const ssize_t done = ::write(in.end(1), input.data(), input.size());
      if (done > 0) input.remove_prefix(static_cast<std::size_t>(done));
      if (done < 0 && errno != EAGAIN && errno != EINTR) input = {};  // it reads no more
    }
    if (files[0].revents == 0) continue;
    const ssize_t got = ::read(out.end(0), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    output.append(block.data(), static_cast<std::size_t>(got));
    if (output.size() > limits.output_bytes) return false;
  }
}

}  // namespace

std::string run_filter(const std::vector<std::string>& command, std::string_view input,
                       const std::string& package, const FilterLimits& limits) {
  // A program that stops reading must not end us.
  struct sigaction ignore {};
  struct sigaction before {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &before);
  Pipe in;
  Pipe out;
  const pid_t child = start(command, in, out);
  if (child < 0) {
    ::sigaction(SIGPIPE, &before, nullptr);
    throw Error(ErrorCategory::unavailable,
                "cannot start " + command.front() + ": " + std::strerror(-child))
        .with_hint("apt install " + package);
  }
  in.close(0);
  out.close(1);
  std::string output;
  const bool complete = exchange(in, out, input, output, limits);
  if (!complete) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ::sigaction(SIGPIPE, &before, nullptr);
  if (!complete) {
    throw Error(ErrorCategory::bad_data, command.front() + " took too long or wrote too much");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorCategory::bad_data, command.front() + " cannot read the file");
  }
  return output;
}

}  // namespace tusach::crawler
