#include "crawler/extract/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <new>

#include "law/error.h"

namespace tusach::crawler {
namespace {

using Clock = std::chrono::steady_clock;

struct FrameHead {
  std::uint64_t bytes = 0;
  std::int64_t cpu_microseconds = 0;  // of the job, in a result
};

// The process's clock is read in steps of the scheduler where RLIMIT_CPU is set: longer than a job.
// The thread's is exact, and a child has one.
std::int64_t cpu_microseconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
}

// Blocking; for the child. False at the end of the other side.
bool read_all(int file, void* to, std::size_t bytes) {
  auto* at = static_cast<char*>(to);
  while (bytes > 0) {
    const ssize_t got = ::read(file, at, bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    bytes -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int file, const void* from, std::size_t bytes) {
  const auto* at = static_cast<const char*>(from);
  while (bytes > 0) {
    const ssize_t done = ::write(file, at, bytes);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done;
    bytes -= static_cast<std::size_t>(done);
  }
  return true;
}

// What the crawler has open is none of the child's business.
void close_all_but(int kept) {
  const int null = ::open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO}) ::dup2(null, standard);
  const auto first = static_cast<unsigned>(STDERR_FILENO + 1);
  const auto socket = static_cast<unsigned>(kept);
  if (socket > first) ::close_range(first, socket - 1, 0);
  ::close_range(socket + 1, ~0U, 0);
}

// The time that is left is set anew for each job.
void allow_cpu_time(std::chrono::seconds more) {
  rlimit both{};
  ::getrlimit(RLIMIT_CPU, &both);
  both.rlim_cur = static_cast<rlim_t>(cpu_microseconds(CLOCK_PROCESS_CPUTIME_ID) / 1'000'000 +
                                      more.count() + 1);
  ::setrlimit(RLIMIT_CPU, &both);
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU) return "took more processor time than it may";
    return std::string("killed by signal ") + std::to_string(signal) + " (" + ::strsignal(signal) +
           ")";
  }
  return "ended with code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

WorkerProcess::WorkerProcess(const WorkerPool::Work& work, const WorkerLimits& limits)
    : limits_(limits) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw Error(ErrorCategory::internal, std::string("no socket: ") + std::strerror(errno));
  }
  child_ = ::fork();
  if (child_ == 0) {
    ::close(ends[0]);
    serve(ends[1], work, limits);
  }
  const int fault = errno;
  ::close(ends[1]);
  socket_ = ends[0];
  if (child_ < 0) {
    ::close(socket_);
    throw Error(ErrorCategory::internal, std::string("no child process: ") + std::strerror(fault));
  }
  ::fcntl(socket_, F_SETFL, O_NONBLOCK);
}

WorkerProcess::~WorkerProcess() {
  if (child_ > 0) end_child(true);
  ::close(socket_);
}

void WorkerProcess::serve(int socket, const WorkerPool::Work& work, const WorkerLimits& limits) {
  try {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A stop is the crawler's to order; Ctrl-C reaches the whole group.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_IGN);
    ::signal(SIGPIPE, SIG_DFL);
    close_all_but(socket);
    enter_sandbox(limits.sandbox);
    std::string job;
    FrameHead head;
    while (read_all(socket, &head, sizeof head)) {
      job.resize(head.bytes);
      if (!read_all(socket, job.data(), job.size())) break;
      allow_cpu_time(limits.cpu_time);
      const std::int64_t before = cpu_microseconds(CLOCK_THREAD_CPUTIME_ID);
      const std::string result = work(job);
      const FrameHead answer{result.size(), cpu_microseconds(CLOCK_THREAD_CPUTIME_ID) - before};
      if (!write_all(socket, &answer, sizeof answer) ||
          !write_all(socket, result.data(), result.size())) {
        break;
      }
      // A large job must not stay in memory until the next one.
      if (job.capacity() > (std::size_t{8} << 20U)) job = std::string();
    }
    ::_exit(0);
  } catch (const std::bad_alloc&) {
    ::_exit(12);
  } catch (const std::exception& fault) {
    const std::string text = std::string("extraction: ") + fault.what() + "\n";
    write_all(STDERR_FILENO, text.data(), text.size());
    ::_exit(70);
  }
}

// Writes the job and reads the frame of the result. False when the child ended or took too long.
bool WorkerProcess::exchange(const std::string& job, std::string& frame) {
  const Clock::time_point deadline = Clock::now() + limits_.wall_time;
  const FrameHead head{job.size(), 0};
  std::size_t written = 0;
  const std::size_t to_write = sizeof head + job.size();
  std::size_t expected = sizeof head;
  std::size_t read = 0;
  frame.resize(expected);
  while (read < expected) {
    // Rounded up: what ends before its time was not too long.
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd file{socket_, static_cast<short>(written < to_write ? POLLIN | POLLOUT : POLLIN), 0};
    if (::poll(&file, 1, static_cast<int>(left)) < 0 && errno != EINTR) return false;
    if ((file.revents & POLLOUT) != 0) {
      const bool in_head = written < sizeof head;
      const char* const from = in_head ? reinterpret_cast<const char*>(&head) + written
                                       : job.data() + (written - sizeof head);
      const std::size_t bytes = in_head ? sizeof head - written : to_write - written;
      const ssize_t done = ::send(socket_, from, bytes, MSG_NOSIGNAL);
      if (done > 0) written += static_cast<std::size_t>(done);
      if (done < 0 && errno != EAGAIN && errno != EINTR) return false;
    }
    if ((file.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
    const ssize_t got = ::recv(socket_, frame.data() + read, expected - read, 0);
    if (got == 0) return false;
    if (got < 0) {
      if (errno == EAGAIN || errno == EINTR) continue;
      return false;
    }
    read += static_cast<std::size_t>(got);
    if (read == sizeof head && expected == sizeof head) {
      FrameHead answer;
      std::memcpy(&answer, frame.data(), sizeof answer);
      if (answer.bytes > limits_.result_bytes) return false;
      expected += answer.bytes;
      frame.resize(expected);
    }
  }
  return true;
}

WorkerResult WorkerProcess::run(const std::string& job) {
  WorkerResult result;
  std::string frame;
  const Clock::time_point began = Clock::now();
  if (exchange(job, frame)) {
    FrameHead head;
    std::memcpy(&head, frame.data(), sizeof head);
    result.cpu_time = std::chrono::microseconds(head.cpu_microseconds);
    result.result = frame.substr(sizeof head);
    return result;
  }
  const bool too_long = Clock::now() - began >= limits_.wall_time;
  result.fault = end_child(true);
  if (too_long) result.fault = "took longer than it may";
  return result;
}

std::string WorkerProcess::end_child(bool kill_it) {
  int status = 0;
  // One that ended by itself tells why; give it the moment that it takes to be seen.
  pid_t ended = ::waitpid(child_, &status, WNOHANG);
  for (int tries = 0; ended == 0 && tries < 20; ++tries) {
    pollfd file{socket_, POLLIN, 0};
    ::poll(&file, 1, 0);
    if ((file.revents & POLLHUP) == 0) break;
    ::usleep(5000);
    ended = ::waitpid(child_, &status, WNOHANG);
  }
  if (ended == 0 && kill_it) {
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  child_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 12) return "took more memory than it may";
  return describe(status);
}

}  // namespace tusach::crawler
