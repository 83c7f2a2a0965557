#include "crawler/extract/filter_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "law/error.h"

extern char** environ;

namespace tusach::crawler {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNoProgram = 127;  // as shells have it

class IgnoredSignal {
 public:
  explicit IgnoredSignal(int signal) : signal_(signal) {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(signal_, &ignore, &before_);
  }
  ~IgnoredSignal() { ::sigaction(signal_, &before_, nullptr); }
  IgnoredSignal(const IgnoredSignal&) = delete;
  IgnoredSignal& operator=(const IgnoredSignal&) = delete;

 private:
  int signal_;
  struct sigaction before_ {};
};

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

// `beyond`: how far the limit that kills lies behind the one that warns.
void lower(__rlimit_resource_t resource, rlim_t value, rlim_t beyond = 0) {
  rlimit both{};
  if (::getrlimit(resource, &both) != 0) return;
  both.rlim_max = std::min(both.rlim_max, value + beyond);
  both.rlim_cur = std::min(both.rlim_max, value);
  ::setrlimit(resource, &both);
}

// In the child, where only what is safe beside other threads may be called.
[[noreturn]] void become(char* const* arguments, char* const* environment, const Pipe& in,
                         const Pipe& out, const FilterLimits& limits, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it was gone before that was set
  const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const int silent = null >= 0 ? null : ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(in.end(0), STDIN_FILENO);
  ::dup2(out.end(1), STDOUT_FILENO);
  ::dup2(silent, STDERR_FILENO);
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_time.count()), 1);
  lower(RLIMIT_FSIZE, limits.file_bytes);
  if (limits.memory_bytes > 0) lower(RLIMIT_AS, limits.memory_bytes);
  ::signal(SIGPIPE, SIG_DFL);
  ::execvpe(arguments[0], arguments, environment);
  const bool absent = errno == ENOENT || errno == EACCES;
  ::_exit(absent ? kNoProgram : 1);
}

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  return pointers;
}

pid_t start(const std::vector<std::string>& command, const Pipe& in, const Pipe& out,
            const FilterLimits& limits) {
  std::vector<char*> arguments = pointers_to(command);
  arguments.push_back(nullptr);
  std::vector<char*> environment = pointers_to(limits.environment);
  for (char** each = environ; *each != nullptr; ++each) environment.push_back(*each);
  environment.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) become(arguments.data(), environment.data(), in, out, limits, parent);
  if (child < 0) {
    throw Error(ErrorCategory::internal, std::string("no child process: ") + std::strerror(errno));
  }
  ::setpgid(child, child);  // whoever comes first
  return child;
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
  const IgnoredSignal ignored(SIGPIPE);
  Pipe in;
  Pipe out;
  const pid_t child = start(command, in, out, limits);
  in.close(0);
  out.close(1);
  std::string output;
  const bool complete = exchange(in, out, input, output, limits);
  if (!complete) ::kill(-child, SIGKILL);
  siginfo_t ended{};
  while (::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT) < 0 &&
         errno == EINTR) {
  }
  // What it left behind must not go on. Before the number of the group may be given to others.
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!complete) {
    throw Error(ErrorCategory::bad_data, command.front() + " took too long or wrote too much");
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoProgram) {
    throw Error(ErrorCategory::unavailable, "there is no program " + command.front())
        .with_hint("apt install " + package);
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    throw Error(ErrorCategory::bad_data, command.front() + " took more processor time than it may");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorCategory::bad_data, command.front() + " cannot read the file");
  }
  return output;
}

}  // namespace tusach::crawler
