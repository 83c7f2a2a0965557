#include "crawler/extract/sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "law/error.h"

namespace tusach::crawler {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // their shadow memory is larger than any limit
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kLargestFile = rlim_t{512} << 20U;  // of temporary files

// Everything that reaches another machine, another process, the kernel's own state or a file's
// name.
constexpr std::array kForbidden = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(truncate),
    SCMP_SYS(creat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(utimensat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(sethostname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(openat2),
};

[[noreturn]] void fail(const char* what, int code) {
  throw Error(ErrorCategory::internal,
              std::string("cannot limit a process: ") + what + ": " + std::strerror(code));
}

void limit(__rlimit_resource_t resource, rlim_t value) {
  const rlimit both{value, value};
  if (::setrlimit(resource, &both) != 0) fail("setrlimit", errno);
}

struct FilterDeleter {
  void operator()(void* filter) const { seccomp_release(filter); }
};

class Filter {
 public:
  Filter() : filter_(seccomp_init(SCMP_ACT_ALLOW)) {
    if (!filter_) fail("seccomp_init", ENOMEM);
  }

  void forbid(int call) { check(seccomp_rule_add(filter_.get(), kRefuse, call, 0)); }

  /// When the bits `mask` of an argument are `value`.
  void forbid_when(int call, unsigned argument, std::uint64_t mask, std::uint64_t value) {
    check(seccomp_rule_add(filter_.get(), kRefuse, call, 1,
                           scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, mask, value}));
  }

  void load() { check(seccomp_load(filter_.get())); }

 private:
  static constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);

  static void check(int result) {
    // A call that this kind of machine does not have needs no rule.
    if (result != 0 && result != -EDOM && result != -EOPNOTSUPP) fail("seccomp", -result);
  }

  std::unique_ptr<void, FilterDeleter> filter_;
};

void forbid_writing(Filter& filter) {
  constexpr std::uint64_t kTemporary = O_TMPFILE & ~O_DIRECTORY;
  constexpr std::uint64_t kMode = O_ACCMODE | kTemporary;
  for (const auto& [call, argument] : {std::pair{SCMP_SYS(openat), 2U}, {SCMP_SYS(open), 1U}}) {
    filter.forbid_when(call, argument, kMode, O_WRONLY);
    filter.forbid_when(call, argument, kMode, O_RDWR);
    filter.forbid_when(call, argument, O_CREAT, O_CREAT);
    filter.forbid_when(call, argument, O_TRUNC, O_TRUNC);
  }
}

}  // namespace

void enter_sandbox(const SandboxLimits& limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kLargestFile);
  limit(RLIMIT_NOFILE, static_cast<rlim_t>(limits.open_files));
  if (limits.memory_bytes > 0 && !kSanitized) limit(RLIMIT_AS, limits.memory_bytes);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("prctl", errno);
  Filter filter;
  for (const int call : kForbidden) filter.forbid(call);
  // Its own children may be ended, the crawler may not.
  filter.forbid_when(SCMP_SYS(kill), 0, 0xFFFFFFFFU, static_cast<std::uint32_t>(::getppid()));
  filter.forbid_when(SCMP_SYS(kill), 0, 0xFFFFFFFFU, 0xFFFFFFFFU);
  forbid_writing(filter);
  filter.load();
}

}  // namespace tusach::crawler
