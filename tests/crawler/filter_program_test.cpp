// Programs of the system under limits: alone and inside a process that may do next to nothing.
#include "crawler/extract/filter_program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "crawler/extract/worker_process.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

std::string fault_of(const std::vector<std::string>& command, const FilterLimits& limits = {}) {
  try {
    return "no fault, but: " + run_filter(command, "in", "some-package", limits);
  } catch (const Error& fault) {
    return std::string(fault.what()) + " | " + fault.hint();
  }
}

std::string fault_of_shell(const std::string& script, const FilterLimits& limits = {}) {
  return fault_of({"bash", "-c", script}, limits);
}

TEST(FilterProgram, HandsBytesThrough) {
  const std::string bytes(3'000'000, 'x');
  EXPECT_EQ(run_filter({"cat"}, bytes, "coreutils"), bytes);
  EXPECT_EQ(run_filter({"true"}, bytes, "coreutils"), "");
  FilterLimits limits;
  limits.environment = {"TUSACH_TEST=one"};
  EXPECT_EQ(run_filter({"sh", "-c", "echo $TUSACH_TEST"}, {}, "dash", limits), "one\n");
}

TEST(FilterProgram, SaysWhatIsMissing) {
  EXPECT_THAT(fault_of({"tusach-no-such-program"}), HasSubstr("apt install some-package"));
  EXPECT_THAT(fault_of({"false"}), HasSubstr("false cannot read the file"));
}

TEST(FilterProgram, EveryLimitEndsIt) {
  FilterLimits limits;
  limits.cpu_time = seconds(1);
  EXPECT_THAT(fault_of_shell("while :; do :; done", limits), HasSubstr("processor time"));
  limits = {};
  limits.output_bytes = 1000;
  EXPECT_THAT(fault_of({"yes"}, limits), HasSubstr("wrote too much"));
  limits = {};
  limits.memory_bytes = std::size_t{64} << 20U;
  EXPECT_THAT(fault_of_shell("x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}", limits),
              HasSubstr("cannot read"));
}

TEST(FilterProgram, WhatItStartedEndsWithIt) {
  FilterLimits limits;
  limits.time = seconds(1);
  // The program tells the number of a child that would outlive it.
  std::string output;
  EXPECT_THAT(fault_of_shell("sleep 300 & sleep 300", limits), HasSubstr("took too long"));
  output = run_filter({"bash", "-c", "sleep 300 >/dev/null & echo $!"}, {}, "bash");
  const auto orphan = static_cast<pid_t>(std::stol(output));
  for (int tries = 0; tries < 200 && ::kill(orphan, 0) == 0; ++tries) ::usleep(10'000);
  // A zombie that nobody has collected is dead, too.
  const std::string state = run_filter(
      {"sh", "-c", "cat /proc/" + std::to_string(orphan) + "/stat 2>&1 || true"}, {}, "dash");
  EXPECT_TRUE(state.find(") Z") != std::string::npos || ::kill(orphan, 0) != 0) << state;
}

TEST(FilterProgram, InheritsTheSandbox) {
  WorkerProcess process(
      [](const std::string& script) {
        return run_filter({"bash", "-c", "(" + script + ") 2>&1; true"}, {}, "bash");
      },
      {});
  EXPECT_THAT(process.run("exec 3<>/dev/tcp/127.0.0.1/9").result,
              HasSubstr("Operation not permitted"));
  EXPECT_THAT(process.run("echo x > /tmp/tusach-must-not-be").result,
              HasSubstr("Operation not permitted"));
  EXPECT_THAT(process.run("rm /etc/hostname").result, HasSubstr("Operation not permitted"));
  EXPECT_EQ(process.run("echo fine").result, "fine\n");
}

TEST(FilterProgram, EndsWithTheProcessThatStartedIt) {
  WorkerLimits limits;
  limits.wall_time = seconds(2);
  // The worker is killed in the middle; the program must not go on.
  WorkerProcess process(
      [](const std::string& mark) {
        return run_filter({"bash", "-c", "exec -a " + mark + " sleep 300"}, {}, "bash");
      },
      limits);
  const std::string mark = "tusach-orphan-" + std::to_string(::getpid());
  EXPECT_THAT(process.run(mark).fault, HasSubstr("longer than it may"));
  // It ends soon, however busy the machine is; left alone it would go on for minutes.
  const std::string look =
      "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -q '^" + mark +
      " 300' && echo $p; done; true";
  std::string found = "not looked for yet";
  for (int tries = 0; tries < 100 && !found.empty(); ++tries) {
    found = run_filter({"bash", "-c", "sleep 0.2; " + look}, {}, "bash");
  }
  EXPECT_EQ(found, "");
}

}  // namespace
}  // namespace tusach::crawler
